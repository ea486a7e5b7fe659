import type { Content } from 'pdfmake';
import type { DocumentRow, GoodsRow } from '../compose/paper-input.js';
import { PAGE, SIZE } from './page.js';
import { fitPages } from './row-heights.js';

interface Column<Row> {
  readonly title: string;
  readonly width: number | '*';
  readonly of: (row: Row, at: number) => string;
  readonly right?: true;
}

const GOODS: readonly Column<GoodsRow>[] = [
  { title: '编号', width: 26, of: ({ itemNo }) => itemNo },
  { title: '名称', width: '*', of: ({ name }) => name },
  { title: '品牌、规格型号', width: 82, of: ({ brand, spec }) => [brand, spec].filter(Boolean).join('，') },
  { title: '数量', width: 44, of: ({ quantity }) => quantity.value, right: true },
  { title: '单位', width: 24, of: ({ quantity }) => quantity.unit },
  { title: '价值（元）', width: 58, of: ({ value }) => value ?? '', right: true },
  { title: '特征、存放地点', width: 92, of: ({ feature, place }) => [feature, place].filter(Boolean).join('；') },
];

const DOCUMENTS: readonly Column<DocumentRow>[] = [
  { title: '序号', width: 34, of: (_, at) => String(at + 1) },
  { title: '名称', width: '*', of: ({ title }) => title },
  { title: '文号', width: 130, of: ({ documentNo }) => documentNo ?? '' },
  { title: '份数', width: 34, of: ({ copies }) => String(copies ?? 1), right: true },
  { title: '页数', width: 34, of: ({ pages }) => (pages === undefined ? '' : String(pages)), right: true },
];

export function goodsTable(rows: readonly GoodsRow[]): Content {
  return tableOf(GOODS, rows);
}

export function documentsTable(rows: readonly DocumentRow[]): Content {
  return tableOf(DOCUMENTS, rows);
}

/** Of the layout `list`, on both sides of a cell. */
const CELL = { padding: 3, line: 0.7 } as const;
const CELL_LINE_HEIGHT = 1.05;

/** Its head is repeated on every page and never stands alone; a row is not torn in two unless it could fill a page. */
function tableOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): Content {
  const head = columns.map(({ title }): Content => ({ text: title, bold: true, alignment: 'center' }));
  const cells = rows.map((row, at) =>
    columns.map(({ of, right }): Content => ({ text: of(row, at), alignment: right ? 'right' : 'left' })),
  );
  const widths = textWidths(columns);
  const texts = rows.map((row, at) => columns.map(({ of }, column) => ({ text: of(row, at), width: widths[column]! })));
  const isWhole = fitPages(texts, SIZE.table, CELL_LINE_HEIGHT);
  return {
    table: {
      headerRows: 1,
      ...(isWhole && { keepWithHeaderRows: 1 }),
      widths: columns.map(({ width }) => width),
      body: [head, ...cells],
      dontBreakRows: isWhole,
    },
    layout: 'list',
    fontSize: SIZE.table,
    lineHeight: CELL_LINE_HEIGHT,
    margin: [0, 6, 0, 10],
  };
}

/** Of the column that takes what is left, too. */
function textWidths(columns: readonly { readonly width: number | '*' }[]): number[] {
  const given = columns.reduce((sum, { width }) => sum + (width === '*' ? 0 : width), 0);
  const between = columns.length * 2 * CELL.padding + (columns.length + 1) * CELL.line;
  return columns.map(({ width }) => (width === '*' ? PAGE.typeWidth - given - between : width));
}

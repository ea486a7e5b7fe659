import type { Content } from 'pdfmake';
import type { ComposedBlock, ComposedPaper } from '../compose/composed-paper.js';
import { HEADLINE } from './page-breaks.js';
import { PAGE, SIZE } from './page.js';
import { fitPages } from './row-heights.js';
import { documentsTable, goodsTable } from './tables.js';

const TWO_CHARACTERS = 2 * SIZE.text;

/** The pieces of a paper's body as pdfmake lays them out. */
export function blockContent(block: ComposedBlock): Content[] {
  switch (block.kind) {
    case 'paragraph':
      return paragraphs(block.text);
    case 'heading':
      return [{ text: block.text, bold: true, leadingIndent: TWO_CHARACTERS, headlineLevel: HEADLINE.caption }];
    case 'quotation':
      return quotation(block.citation, block.text);
    case 'goods':
      return withCaption(block.caption, goodsTable(block.rows));
    case 'documents':
      return withCaption(block.caption, documentsTable(block.rows));
    case 'grid':
      return [grid(block.rows)];
    case 'signatures':
      return [
        {
          stack: block.lines.map((text) => ({ text, margin: [0, 6, 0, 6] })),
          fontSize: SIZE.copies,
          margin: [0, 10, 0, 0],
        },
      ];
  }
}

/** One for each line the officer wrote, each with its indent of two characters. */
function paragraphs(text: string): Content[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => ({ text: line, leadingIndent: TWO_CHARACTERS }));
}

function quotation(citation: string, text: string): Content[] {
  return [
    {
      stack: [
        { text: `${citation}：`, bold: true },
        ...text.split('\n').map((line) => ({ text: line, leadingIndent: 2 * SIZE.quotation })),
      ],
      fontSize: SIZE.quotation,
      margin: [TWO_CHARACTERS, 4, TWO_CHARACTERS, 4],
    },
  ];
}

function withCaption(caption: string | undefined, table: Content): Content[] {
  return caption === undefined
    ? [table]
    : [{ text: caption, leadingIndent: TWO_CHARACTERS, headlineLevel: HEADLINE.caption }, table];
}

const LINE_IN_A_GRID = 17;
const GRID = { label: 100, size: SIZE.copies - 2, lineHeight: 1.1 } as const;
/** Less what pdfmake leaves around the text of two cells. */
const GRID_TEXT = PAGE.typeWidth - GRID.label - 20;

/** A row is not torn in two unless it could fill a page. */
function grid(rows: readonly { label: string; text: string; lines: number }[]): Content {
  const body = rows.map(({ label, text }): Content[] => [{ text: label, alignment: 'center' }, { text }]);
  const heights = rows.map(({ lines }) => lines * LINE_IN_A_GRID);
  const texts = rows.map(({ text }) => [{ text, width: GRID_TEXT }]);
  return {
    table: {
      ...{ widths: [GRID.label, '*'], heights, body },
      dontBreakRows: fitPages(texts, GRID.size, GRID.lineHeight),
    },
    fontSize: GRID.size,
    lineHeight: GRID.lineHeight,
    // None below: pdfmake begins a page for a margin that the last one has no room for.
    margin: [0, 8, 0, 0],
  };
}

/** What ends a paper, kept together: office, place of the seal, day, and whom copies go to. */
export function closingContent(paper: ComposedPaper): Content[] {
  const stack = [
    ...(paper.sealed ? [sealContent(paper)] : []),
    ...(paper.copies.length > 0 ? [copiesContent(paper.copies)] : []),
  ];
  return stack.length === 0 ? [] : [{ stack, headlineLevel: HEADLINE.closing }];
}

const AT_THE_END = { alignment: 'center', headlineLevel: HEADLINE.closing } as const;

/** Set right; a seal is put by hand or by the office's seal system. */
function sealContent({ issuer, issuedOnInWords }: ComposedPaper): Content {
  return {
    stack: [
      { text: issuer, ...AT_THE_END },
      { text: '（印章）', color: '#999999', fontSize: SIZE.copies, ...AT_THE_END },
      { text: issuedOnInWords, ...AT_THE_END },
    ],
    margin: [156, 34, 0, 0],
  };
}

/** 抄送, between two rules. */
function copiesContent(copies: readonly string[]): Content {
  return {
    table: {
      widths: ['*'],
      body: [[{ text: `抄送：${copies.join('，')}。`, fontSize: SIZE.copies, headlineLevel: HEADLINE.closing }]],
    },
    layout: 'betweenRules',
    margin: [0, 24, 0, 0],
  };
}

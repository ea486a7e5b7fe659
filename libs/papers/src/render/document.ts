import type { Content, DocumentDefinition, Look } from 'pdfmake';
import type { ComposedPaper } from '../compose/composed-paper.js';
import { blockContent, closingContent } from './blocks.js';
import { FONT } from './fonts.js';
import { HEADLINE, startsNewPage } from './page-breaks.js';
import { LINE_HEIGHT, PAGE, SIZE } from './page.js';

const RED = '#d7000f';
const DRAFT = '草稿';

export interface Printing {
  /** Instant of issue, which the file carries as its date. */
  readonly at: Date;
  /** A preview: marked as a draft all over. */
  readonly draft?: boolean;
}

/** The whole paper as pdfmake takes it. */
export function documentOf(paper: ComposedPaper, { at, draft }: Printing): DocumentDefinition {
  const { left, top, right, bottom } = PAGE.margins;
  return {
    pageSize: 'A4',
    pageMargins: [left, top, right, bottom],
    language: 'zh-CN',
    displayTitle: true,
    info: {
      title: paper.title,
      author: paper.issuer,
      subject: `${paper.caseNo} ${paper.paper} ${paper.paperId}`,
      keywords: `duty ${paper.marks.duty}, form ${paper.marks.form}`,
      creator: '线索桥 ClueBridge',
      creationDate: at,
      modDate: at,
    },
    defaultStyle: { font: FONT, fontSize: SIZE.text, lineHeight: LINE_HEIGHT },
    ...(draft && {
      watermark: { text: DRAFT, font: FONT, color: '#888888', opacity: 0.25, angle: -45, fontSize: 120 },
    }),
    content: [...headContent(paper), ...bodyContent(paper), ...closingContent(paper)],
    footer: (page, pages) => footContent(paper, page, pages),
    pageBreakBefore: startsNewPage,
  };
}

/** With marks at what the seal must not leave behind. */
function bodyContent({ body }: ComposedPaper): Content[] {
  const pieces = body.flatMap(blockContent);
  const heading = pieces.at(-2);
  const isHeaded = heading?.headlineLevel === HEADLINE.caption;
  const marked = {
    ...(isHeaded ? heading : pieces.at(-1)!),
    headlineLevel: isHeaded ? HEADLINE.lastCaption : HEADLINE.last,
  };
  return pieces.with(isHeaded ? -2 : -1, marked);
}

function headContent({ issuer, title, documentNo, replaces, addressee, redHead }: ComposedPaper): Content[] {
  const number = line(documentNo, { alignment: redHead ? 'center' : 'right' });
  const name = line(issuer, { color: RED, bold: true, fontSize: 30, alignment: 'center', lineHeight: 1.2 });
  return [
    ...(redHead ? [...name, ...number, redRule()] : []),
    ...line(title, {
      fontSize: SIZE.title,
      bold: true,
      alignment: 'center',
      lineHeight: 1.1,
      margin: [0, 4, 0, 8],
    }),
    ...(redHead ? [] : number),
    ...line(replaces && `（更正并替换${replaces}）`, { alignment: 'center', fontSize: SIZE.copies }),
    ...line(addressee && `${addressee}：`, { margin: [0, 8, 0, 0] }),
  ];
}

/** None for a text that is not there. */
function line(text: string | undefined, look: Look): Content[] {
  return text === undefined ? [] : [{ text, ...look }];
}

function redRule(): Content {
  const line = { type: 'line' as const, x1: 0, y1: 0, x2: PAGE.typeWidth, y2: 0, lineWidth: 1.5, lineColor: RED };
  return { canvas: [line], margin: [0, 4, 0, 20] };
}

const FOOT = { alignment: 'center', headlineLevel: HEADLINE.foot } as const;

/** Which paper this leaf belongs to, without a digest: that of the whole file cannot stand inside it. */
function footContent({ caseNo, paper, paperId }: ComposedPaper, page: number, pages: number): Content {
  return {
    stack: [
      { text: `第 ${page} 页　共 ${pages} 页`, fontSize: SIZE.table, ...FOOT },
      {
        text: `由线索桥生成　${caseNo}　${paper}　${paperId}`,
        color: '#777777',
        fontSize: SIZE.foot,
        ...FOOT,
      },
    ],
    margin: [PAGE.margins.left, 30, PAGE.margins.right, 0],
    headlineLevel: HEADLINE.foot,
    lineHeight: 1.2,
  };
}

import type { ComposedPaper } from '../compose/composed-paper.js';
import { documentOf } from './document.js';
import type { Printing } from './document.js';
import { FONT, fontFiles } from './fonts.js';

type PdfMake = (typeof import('pdfmake'))['default'];

let loaded: Promise<PdfMake> | undefined;

/** The paper as PDF: A4, fonts embedded, text that can be searched. The same paper at the same instant gives the same bytes. */
export async function renderPaper(paper: ComposedPaper, printing: Printing): Promise<Buffer> {
  loaded ??= load();
  const pdfmake = await loaded;
  return pdfmake.createPdf(documentOf(paper, printing)).getBuffer();
}

/** Only when the first paper is printed: a service that prints none should not wait for it at its start. */
async function load(): Promise<PdfMake> {
  const { default: pdfmake } = await import('pdfmake');
  const { normal, bold } = fontFiles();
  pdfmake.setFonts({ [FONT]: { normal, bold } });
  // A paper is made of texts alone: nothing in one may make the service fetch an address or read a file.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === normal || path === bold);
  pdfmake.addTableLayouts({
    betweenRules: { hLineWidth: () => 0.7, vLineWidth: () => 0, paddingTop: () => 5, paddingBottom: () => 5 },
    list: { hLineWidth: () => 0.7, vLineWidth: () => 0.7, paddingLeft: () => 3, paddingRight: () => 3 },
  });
  return pdfmake;
}

/**
 * What of pdfmake is used here. Its published types bring the browser's global types with them, which change what
 * `fetch` and `Blob` mean in every other file of a server.
 */
declare module 'pdfmake' {
  export interface Look {
    readonly font?: string;
    readonly fontSize?: number;
    readonly lineHeight?: number;
    readonly bold?: boolean;
    readonly color?: string;
    readonly alignment?: 'left' | 'right' | 'center' | 'justify';
    readonly leadingIndent?: number;
    readonly margin?: readonly number[];
    readonly headlineLevel?: number;
    readonly layout?: string;
  }
  export interface Table {
    readonly headerRows?: number;
    readonly keepWithHeaderRows?: number;
    readonly widths: readonly (number | '*')[];
    readonly heights?: readonly number[];
    readonly body: readonly (readonly Content[])[];
    readonly dontBreakRows?: boolean;
  }
  export type Content = Look &
    (
      | { readonly text: string }
      | { readonly stack: readonly Content[] }
      | { readonly table: Table }
      | { readonly canvas: readonly object[] }
    );
  export interface LaidOut {
    readonly headlineLevel?: number;
    readonly pageNumbers: readonly number[];
  }
  export interface Neighbours {
    getFollowingNodesOnPage(): readonly LaidOut[];
    getNodesOnNextPage(): readonly LaidOut[];
  }
  export interface DocumentDefinition {
    readonly pageSize: 'A4';
    readonly pageMargins: readonly number[];
    readonly language: string;
    readonly displayTitle: boolean;
    readonly info: Readonly<Record<string, string | Date>>;
    readonly defaultStyle: Look;
    readonly watermark?: {
      text: string;
      font: string;
      color: string;
      opacity: number;
      angle: number;
      fontSize: number;
    };
    readonly content: readonly Content[];
    readonly footer: (page: number, pages: number) => Content;
    readonly pageBreakBefore: (node: LaidOut, neighbours: Neighbours) => boolean;
  }
  interface PdfMake {
    setFonts(fonts: Readonly<Record<string, { normal: string; bold: string }>>): void;
    setUrlAccessPolicy(isAllowed: (url: string) => boolean): void;
    setLocalAccessPolicy(isAllowed: (path: string) => boolean): void;
    addTableLayouts(layouts: Readonly<Record<string, Readonly<Record<string, () => number>>>>): void;
    createPdf(document: DocumentDefinition): { getBuffer(): Promise<Buffer> };
  }
  const pdfmake: PdfMake;
  export default pdfmake;
}

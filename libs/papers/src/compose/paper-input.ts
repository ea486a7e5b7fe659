/** A row of goods, in the office's own units. */
export interface GoodsRow {
  readonly itemNo: string;
  readonly name: string;
  readonly brand?: string;
  readonly spec?: string;
  readonly quantity: { readonly value: string; readonly unit: string };
  /** In yuan. */
  readonly value?: string;
  readonly feature?: string;
  readonly place?: string;
}

/** A document attached, returned or asked for. */
export interface DocumentRow {
  readonly title: string;
  readonly documentNo?: string;
  readonly copies?: number;
  readonly pages?: number;
}

/** What a paper is made of; everything but what the officer filled in comes from the case and the directory. */
export interface PaperInput {
  readonly paperId: string;
  readonly documentNo?: string;
  /** China's date of issue, YYYY-MM-DD. */
  readonly issuedOn: string;
  readonly case: {
    readonly caseNo: string;
    readonly title: string;
    readonly ground?: string;
    readonly suspectedCrime?: string;
  };
  readonly issuer: string;
  readonly addressee?: string;
  /** Names of the offices that have a part in the case. */
  readonly offices: { readonly transferor?: string; readonly receiver?: string; readonly supervisor?: string };
  readonly copies: readonly string[];
  readonly fields: Readonly<Record<string, string>>;
  readonly goods?: readonly GoodsRow[];
  readonly documents?: readonly DocumentRow[];
  /** Number or id of the paper this one corrects and replaces. */
  readonly replaces?: string;
  /** With the office's name in red above. */
  readonly redHead?: boolean;
}

import type { Mark, Part, Title } from '#libs/law';

/** Who a paper goes to: a part of the case, the issuing office itself, the party, or a body the officer names. */
export const ADDRESSEES = ['transferor', 'receiver', 'supervisor', 'self', 'party', 'named'] as const;
export type Addressee = (typeof ADDRESSEES)[number];

/** Fields that say who the addressee is, where it is no office of the case. */
export const ADDRESSEE_FIELDS: Readonly<Partial<Record<Addressee, string>>> = { party: 'party', named: 'addressedTo' };

/** Tables a paper can carry; what their columns are is the renderer's matter. */
export const TABLES = ['goods', 'documents'] as const;
export type TableName = (typeof TABLES)[number];

/** What an officer fills in. */
export interface Field {
  readonly title: Title;
  /** Names a person or a company: printed, and never said anywhere else. */
  readonly person?: true;
  readonly optional?: true;
  /** A day, given as YYYY-MM-DD: of what has happened, and so not after the day of issue, unless it is `ahead`. */
  readonly date?: true;
  readonly ahead?: true;
  /** One of these, printed in its Chinese words. */
  readonly choices?: Readonly<Record<string, Title>>;
}

/** `field` asks that it is filled in, `field=value` that it is this; `!` before either, that it is not. */
export type Condition = string;

/** A piece of a paper's body, in the order of printing. */
export type Block =
  | { readonly say: string; readonly when?: Condition }
  | { readonly heading: string; readonly when?: Condition }
  /** The wording of a clause, with its place. */
  | { readonly clause: string; readonly when?: Condition }
  | { readonly table: TableName; readonly caption?: string; readonly when?: Condition }
  /** A form: label and content, row by row. */
  | { readonly grid: readonly GridRow[]; readonly when?: Condition }
  /** Lines to be signed by hand. */
  | { readonly signatures: readonly string[]; readonly when?: Condition };

export interface GridRow {
  readonly label: string;
  readonly say: string;
  /** Height in lines; a field for handwriting needs some. */
  readonly lines?: number;
  readonly when?: Condition;
}

/** One kind of paper. */
export interface PaperDefinition {
  readonly paper: string;
  readonly title: Title;
  readonly from: Part;
  readonly to: Addressee;
  readonly copies?: readonly Addressee[];
  /** Word behind the office's sign in the number; a paper without one carries no number. */
  readonly series?: string;
  /** Steps of the process that this paper is signed with; who may take one of them may issue it. */
  readonly steps?: readonly string[];
  /** Who may issue it, where the process has no step for it. */
  readonly roles?: readonly string[];
  /** Clauses it rests on. */
  readonly basis: readonly string[];
  /** V read in the article, M known but not checked, C this project's own choice. */
  readonly marks: { readonly duty: Mark; readonly form: Mark };
  readonly note?: Title;
  readonly fields: Readonly<Record<string, Field>>;
  readonly tables?: Readonly<Partial<Record<TableName, 'required' | 'optional'>>>;
  readonly body: readonly Block[];
  /** Ends with office, seal place and day; a form that is signed in its own grid does not. */
  readonly sealed: boolean;
}

/** Words every paper can use without asking the officer for them. */
export const KNOWN_SLOTS = [
  'issuer',
  'addressee',
  'transferor',
  'receiver',
  'supervisor',
  'caseNo',
  'caseTitle',
  'crime',
  'ground',
  'documentNo',
  'issuedOn',
] as const;

import type { PaperDefinition } from '../definition/definition.js';
import type { DocumentRow, GoodsRow } from './paper-input.js';

/** A piece of a paper, ready to be printed. */
export type ComposedBlock =
  | { readonly kind: 'paragraph' | 'heading'; readonly text: string }
  | { readonly kind: 'quotation'; readonly citation: string; readonly text: string }
  | { readonly kind: 'goods'; readonly caption?: string; readonly rows: readonly GoodsRow[] }
  | { readonly kind: 'documents'; readonly caption?: string; readonly rows: readonly DocumentRow[] }
  | { readonly kind: 'grid'; readonly rows: readonly { label: string; text: string; lines: number }[] }
  | { readonly kind: 'signatures'; readonly lines: readonly string[] };

/** A paper as data: what the PDF shows, and what a program reads. */
export interface ComposedPaper {
  readonly paper: string;
  readonly paperId: string;
  readonly title: string;
  readonly caseNo: string;
  readonly documentNo?: string;
  readonly replaces?: string;
  readonly issuer: string;
  readonly addressee?: string;
  readonly copies: readonly string[];
  readonly issuedOn: string;
  readonly issuedOnInWords: string;
  readonly redHead: boolean;
  readonly sealed: boolean;
  readonly basis: readonly { readonly id: string; readonly citation: string }[];
  /** How far duty and form were verified; see `PaperDefinition.marks`. */
  readonly marks: PaperDefinition['marks'];
  readonly body: readonly ComposedBlock[];
}

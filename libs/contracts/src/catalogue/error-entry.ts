import type { ErrorKind } from '#libs/kernel';

/**
 * One code of the message catalogue. `{name}` in a sentence is replaced by the problem's parameter of that name.
 * `level: 'warning'` marks what is accepted and kept with the clue until a named user confirms or corrects it;
 * `level: 'note'` is no complaint at all: what an agency's reaction tells its own officers.
 */
export interface CatalogueEntry {
  readonly kind: ErrorKind;
  /** HTTP status when the code is the answer's own; a problem of a single field has none of its own. */
  readonly status: number;
  readonly level?: 'error' | 'warning' | 'note';
  readonly zh: string;
  readonly en: string;
}

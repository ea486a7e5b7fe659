import { catalogueEntry } from '#libs/contracts';

/** What an intake rule made of one place of a clue. `refused` stops the clue; `warned` travels with it. */
export interface Finding {
  readonly level: 'refused' | 'warned';
  /** A code of the message catalogue. */
  readonly code: string;
  /** JSON pointer into the clue's content, '' for the whole. */
  readonly path: string;
  readonly params?: FindingParams;
}

/** Values for the sentence of a code: identifiers and limits, never a person's data. */
export type FindingParams = Readonly<Record<string, string | number>>;

/** What a rule may know besides the clue. */
export interface IntakeContext {
  readonly now: Date;
}

/**
 * One rule at the door: pure, sees one clue, answers with what it found. All rules always run once the
 * form is right, so that a sender hears everything at once that they find.
 */
export type IntakeRule<C extends object> = (clue: C, context: IntakeContext) => readonly Finding[];

const NOTHING: readonly Finding[] = [];

/** Nothing to say. */
export function accept(): readonly Finding[] {
  return NOTHING;
}

/** Accepted, but kept with the clue and shown to its readers until a named user confirms or corrects it. */
export function warn(code: string, path = '', params?: FindingParams): readonly Finding[] {
  return [finding('warned', code, path, params)];
}

/** Not accepted: the sender hears this code at this place. */
export function refuse(code: string, path = '', params?: FindingParams): readonly Finding[] {
  return [finding('refused', code, path, params)];
}

/** A code that nobody can read is a mistake of the rule's author, found at the rule's first use. */
function finding(level: Finding['level'], code: string, path: string, params?: FindingParams): Finding {
  if (catalogueEntry(code).kind === 'bug') throw new TypeError(`the code ${code} is not in the message catalogue`);
  return params ? { level, code, path, params } : { level, code, path };
}

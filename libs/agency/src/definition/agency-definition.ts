import type { Agency, ClueContent, CluePostedFrame, EventClass, PostClueRequest } from '#libs/contracts';
import type { Derive } from './derived-figure.js';
import type { IntakeRule } from './finding.js';
import type { MatchValue } from './match-values.js';
import type { Reaction } from './reaction.js';

/** What supervision learns of an agency's own fields: more identifiers to match on, and the channel of trade. */
export interface Minimising<C extends ClueContent> {
  readonly matchValues?: (clue: C) => readonly MatchValue[];
  readonly tradeChannel?: (clue: C) => string | undefined;
}

/** Everything that makes one agency differ from the others. The runtime knows the rest. */
export interface AgencyDefinition<C extends ClueContent = ClueContent> {
  readonly name: Agency;
  /** What its clues contain. */
  readonly clue: new () => C;
  /** The event its clues travel in. */
  readonly posted: (new () => CluePostedFrame & { content: C }) & EventClass;
  /** First letters of its clue numbers, unique across owners. */
  readonly numberPrefix: string;
  /** A post as the API document shows it. */
  readonly example?: PostClueRequest<C>;
  readonly intake: readonly IntakeRule<C>[];
  readonly minimise?: Minimising<C>;
  /** Figures shown beside a clue. */
  readonly derive?: Derive;
  readonly reactions: readonly Reaction[];
}

const PREFIX = /^[A-Z]{2}$/;

/**
 * Declares an agency: one page that shows all it does differently. Throws at start-up when the page contradicts
 * itself, so that a mistake in it never waits for the first clue.
 */
export function defineAgency<C extends ClueContent>(definition: AgencyDefinition<C>): AgencyDefinition<C> {
  if (!PREFIX.test(definition.numberPrefix)) {
    throw new TypeError(`${definition.name}: the clue number prefix must be two capital letters`);
  }
  return Object.freeze({ ...definition });
}

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
  /** A post as the API document shows it. */
  readonly example?: PostClueRequest<C>;
  readonly intake: readonly IntakeRule<C>[];
  readonly minimise?: Minimising<C>;
  /** Figures shown beside a clue. */
  readonly derive?: Derive;
  readonly reactions: readonly Reaction[];
}

/** Declares an agency: one page that shows all it does differently. */
export function defineAgency<C extends ClueContent>(definition: AgencyDefinition<C>): AgencyDefinition<C> {
  return Object.freeze({ ...definition });
}

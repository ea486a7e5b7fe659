import type { Clauses } from '../clauses/clauses.js';
import type { Mark, Title } from '../data/title.js';
import { assessGrounds, clauseRef } from './assess-grounds.js';
import type { AssessedGround, ClauseRef } from './assess-grounds.js';
import type { Basis } from './count.js';
import type { Span } from './definitions.js';
import { OTHER_LAW_WORDS } from './words.js';

/** How far the acts reach: no line, a line, or an upper tier that needs nothing but the amount. */
export type Reach = 'none' | 'line' | 'upper';

/** The same acts under the lines of another time. Shown for comparison; which law applies was not checked. */
export interface OtherLaw extends Title {
  readonly crime: string;
  readonly why: 'acts-before-a-change' | 'acts-across-a-change';
  /** The day whose lines were used here, beside `asOf`. */
  readonly on: string;
  readonly reach: Reach;
  readonly reachAsOf: Reach;
  readonly grounds: readonly AssessedGround[];
  readonly clause: ClauseRef;
  readonly mark: Mark;
}

/** The newest lines when they came after the acts; the lines of the first act when the acts lie across a change. */
export function compareLaws(basis: Basis, clauses: Clauses): OtherLaw[] {
  const changes = changesOf(basis);
  const newest = changes.at(-1);
  const first = [...basis.acts.map(({ on }) => on)].sort().at(0) ?? basis.on;
  const isAcross = changes.some((change) => first < change && change <= basis.on);
  return [
    ...(newest !== undefined && newest > basis.on ? [compare(basis, newest, 'acts-before-a-change', clauses)] : []),
    ...(isAcross ? [compare(basis, first, 'acts-across-a-change', clauses)] : []),
  ];
}

/** Days on which lines of the crime were changed: not the day of its first ones. */
function changesOf({ crime, facts }: Basis): string[] {
  const lines = Object.values(crime.grounds).flatMap(({ versions }) => versions);
  const spans: readonly Span[] = facts.isUnit === true ? [...lines, ...(crime.units ?? [])] : lines;
  const days = [...new Set(spans.map(({ from }) => from))].sort();
  return days.slice(1);
}

function compare(basis: Basis, on: string, why: OtherLaw['why'], clauses: Clauses): OtherLaw {
  const grounds = assessGrounds({ ...basis, on }, clauses);
  return {
    crime: basis.crime.crime,
    why,
    on,
    reach: reachOf(grounds),
    reachAsOf: reachOf(assessGrounds(basis, clauses)),
    grounds,
    clause: clauseRef(clauses, 'criminal-law-unverified/12'),
    mark: 'M',
    ...OTHER_LAW_WORDS,
  };
}

function reachOf(grounds: readonly AssessedGround[]): Reach {
  const met = grounds.filter(({ isMet }) => isMet);
  if (met.some(({ upper }) => upper.some((tier) => tier.isReached && !tier.if))) return 'upper';
  return met.length > 0 ? 'line' : 'none';
}

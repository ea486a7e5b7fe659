import { viewClause } from '../../clauses/clause-view.js';
import type { ClauseView } from '../../clauses/clause-view.js';
import type { Title } from '../../data/title.js';
import type { Law } from '../../law.js';
import type { Pack } from '../../packs/pack.js';
import type { LimitUnit } from '../clock-rule.js';
import { hoursReadingOf } from '../counting.js';
import { FIRST_DAY_WORDS, HOURS_WORDS, MONTHS_WORDS, READING_WORDS, ROLLS } from './due-words.js';
import { FIRST_DAYS } from '../regime.js';
import type { Regime } from '../regime.js';

/** A choice of the pack that a date rests on, with what else could have been chosen. */
export interface ReadingUsed extends Title {
  /** A regime, or `first-day`, `hours` or `months`. */
  readonly of: string;
  readonly chosen: string;
  readonly possible: readonly string[];
  readonly clause?: ClauseView;
}

/** What is known of a limit; `basis` is the clause it rests on, if it is one of the law. */
interface LimitRead {
  readonly unit: LimitUnit;
  readonly regime?: string;
  readonly basis?: string;
}

/** The choices that matter for a limit: its regime's, whether its first day counts, and how its hours or months are counted. */
export function readingsUsed(
  law: Pick<Law, 'regimes' | 'clauses'>,
  pack: Pack,
  { unit, regime: name, basis }: LimitRead,
): ReadingUsed[] {
  const { months } = pack.readings;
  if (unit === 'hour') {
    const hours = hoursReadingOf(pack, name);
    return [{ of: 'hours', chosen: hours, possible: Object.keys(HOURS_WORDS), ...HOURS_WORDS[hours] }];
  }
  const ofMonths: ReadingUsed = {
    of: 'months',
    chosen: months,
    possible: Object.keys(MONTHS_WORDS),
    ...MONTHS_WORDS[months],
  };
  return [...regimeUsed(law, pack, name, basis), ...(unit === 'month' ? [ofMonths] : [])];
}

function regimeUsed(
  { regimes, clauses }: Pick<Law, 'regimes' | 'clauses'>,
  pack: Pack,
  name = '',
  basis?: string,
): ReadingUsed[] {
  const regime = regimes.get(name);
  if (!regime) return [];
  const chosen = pack.readings.regimes.get(name) ?? regime.default;
  const clause = speaksOf(regime, basis) ? clauses.get(regime.basis) : undefined;
  const firstDay = pack.readings.firstDays.get(name);
  const words = chosen === 'legal' && firstDay ? ROLLS : READING_WORDS[chosen];
  return [
    { of: name, chosen, possible: regime.possible, ...words, ...(clause && { clause: viewClause(clause) }) },
    ...(firstDay ? [{ of: 'first-day', chosen: firstDay, possible: FIRST_DAYS, ...FIRST_DAY_WORDS[firstDay] }] : []),
  ];
}

/** A clause on "this law" (本法中) says nothing of a limit that another law sets. */
function speaksOf({ basis, thisLawOnly }: Regime, limitRestsOn: string | undefined): boolean {
  const lawOf = (clause: string) => clause.split('/')[0];
  return !thisLawOnly || limitRestsOn === undefined || lawOf(limitRestsOn) === lawOf(basis);
}

import { viewClause } from '../clauses/clause-view.js';
import type { ClauseView } from '../clauses/clause-view.js';
import type { Title } from '../data/title.js';
import type { Law } from '../law.js';
import type { Pack } from '../packs/pack.js';
import type { LimitUnit } from './clock-rule.js';
import { HOURS_WORDS, MONTHS_WORDS, READING_WORDS } from './due-words.js';

/** A choice of the pack that a date rests on, with what else could have been chosen. */
export interface ReadingUsed extends Title {
  /** A regime, or `hours` or `months`. */
  readonly of: string;
  readonly chosen: string;
  readonly possible: readonly string[];
  readonly clause?: ClauseView;
}

/** The choices that matter for a limit: its regime's, and how its hours or months are counted. */
export function readingsUsed(
  law: Pick<Law, 'regimes' | 'clauses'>,
  pack: Pack,
  { unit, regime: name }: { readonly unit: LimitUnit; readonly regime?: string },
): ReadingUsed[] {
  const { hours, months } = pack.readings;
  if (unit === 'hour')
    return [{ of: 'hours', chosen: hours, possible: Object.keys(HOURS_WORDS), ...HOURS_WORDS[hours] }];
  const ofMonths: ReadingUsed = {
    of: 'months',
    chosen: months,
    possible: Object.keys(MONTHS_WORDS),
    ...MONTHS_WORDS[months],
  };
  return [...regimeUsed(law, pack, name), ...(unit === 'month' ? [ofMonths] : [])];
}

function regimeUsed({ regimes, clauses }: Pick<Law, 'regimes' | 'clauses'>, pack: Pack, name = ''): ReadingUsed[] {
  const regime = regimes.get(name);
  if (!regime) return [];
  const chosen = pack.readings.regimes.get(name) ?? regime.default;
  const clause = clauses.get(regime.basis);
  return [
    {
      of: name,
      chosen,
      possible: regime.possible,
      ...READING_WORDS[chosen],
      ...(clause && { clause: viewClause(clause) }),
    },
  ];
}

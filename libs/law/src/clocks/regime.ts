import { listOf, record, text, title } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Title } from '../data/title.js';

/**
 * The three readings of a limit in days: `strict` by the calendar alone; `legal` the same with a last day off rolled
 * to the next working day; `working` counting working days only. The first day is never counted.
 */
export const READINGS = ['strict', 'legal', 'working'] as const;
export type Reading = (typeof READINGS)[number];

/** How a law counts, and which readings are open where it is silent. */
export interface Regime {
  readonly regime: string;
  readonly title: Title;
  readonly possible: readonly Reading[];
  readonly default: Reading;
  readonly basis: string;
}

const reading = { enum: [...READINGS] };
const SHAPE = record({
  regime: text,
  title,
  possible: { ...listOf(reading), minItems: 1 },
  default: reading,
  basis: text,
});

export type Regimes = ReadonlyMap<string, Regime>;

export function loadRegimes(folder: URL, problems: DataProblems): Regimes {
  const regimes = readYamlFolder<Regime>(folder, SHAPE, problems);
  for (const { regime, possible, default: chosen } of regimes) {
    if (!possible.includes(chosen))
      problems.add(`regime ${regime}`, `its default ${chosen} is not among its possible readings`);
  }
  return new Map(regimes.map((regime) => [regime.regime, regime]));
}

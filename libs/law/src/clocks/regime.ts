import { listOf, record, text, title } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Title } from '../data/title.js';

/**
 * The three readings of a limit in days: `strict` by the calendar alone; `legal` the same with a last day off rolled
 * to the next working day; `working` counting working days only. The first day is
 * not counted, unless a regime leaves that open and the pack says so.
 */
export const READINGS = ['strict', 'legal', 'working'] as const;
export type Reading = (typeof READINGS)[number];

/** Whether the day on which a limit begins is its first day or the day before it. */
export const FIRST_DAYS = ['notCounted', 'counted'] as const;
export type FirstDay = (typeof FIRST_DAYS)[number];

/** How a law counts, and which readings are open where it is silent. */
export interface Regime {
  readonly regime: string;
  readonly title: Title;
  readonly possible: readonly Reading[];
  readonly default: Reading;
  readonly basis: string;
  /** The clause speaks of limits of its own law (本法中) and of no other. */
  readonly thisLawOnly?: true;
  /** Present where the law leaves open whether the first day counts. */
  readonly firstDay?: FirstDay;
}

const reading = { enum: [...READINGS] };
const SHAPE = record(
  {
    regime: text,
    title,
    possible: { ...listOf(reading), minItems: 1 },
    default: reading,
    basis: text,
  },
  { firstDay: { enum: [...FIRST_DAYS] }, thisLawOnly: { const: true } },
);

export type Regimes = ReadonlyMap<string, Regime>;

export function loadRegimes(folder: URL, problems: DataProblems): Regimes {
  const regimes = readYamlFolder<Regime>(folder, SHAPE, problems);
  for (const { regime, possible, default: chosen } of regimes) {
    if (!possible.includes(chosen))
      problems.add(`regime ${regime}`, `its default ${chosen} is not among its possible readings`);
  }
  return new Map(regimes.map((regime) => [regime.regime, regime]));
}

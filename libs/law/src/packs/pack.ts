import { LIMIT_UNITS } from '../clocks/clock-rule.js';
import type { LimitUnit } from '../clocks/clock-rule.js';
import { FIRST_DAYS, READINGS } from '../clocks/regime.js';
import type { FirstDay, Reading, Regimes } from '../clocks/regime.js';
import { count, date, mapOf, record, text, texts, title } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Title } from '../data/title.js';

/** Whether the hour in which a limit in hours starts is left out. */
export type HoursReading = 'toTheMinute' | 'wholeHours';

/** What a pack chooses where the law is silent: one reading per regime, and how hours and months are counted. */
export interface PackReadings {
  readonly hours: HoursReading;
  readonly months: 'correspondingDay' | 'lastDay';
  readonly regimes: ReadonlyMap<string, Reading>;
  /** Of regimes whose hours are not counted as all others. */
  readonly hoursOf: ReadonlyMap<string, HoursReading>;
  /** Of the regimes that leave it open. */
  readonly firstDays: ReadonlyMap<string, FirstDay>;
}

/** When the warnings of a clock ring. The system's choice: no article says so. */
export interface RungPlan {
  readonly half: { readonly share: number };
  readonly 'four-fifths': { readonly share: number };
  /** China time on the last day by the strict date: an alarm at midnight would be no use. */
  readonly due: { readonly onTheDayAt: string };
  readonly overdue: object;
  readonly escalated: { readonly after: { readonly n: number; readonly unit: LimitUnit } };
}

/** A rule pack: versioned choices of a region. A case keeps the one it was opened under, named `<pack>@<version>`. */
export interface Pack {
  readonly key: string;
  readonly pack: string;
  readonly version: number;
  readonly title: Title;
  readonly regions: readonly string[];
  readonly effectiveFrom: string;
  /** Tracks of the process and the version of each. */
  readonly tracks: Readonly<Record<string, number>>;
  readonly readings: PackReadings;
  readonly rungs: RungPlan;
}

interface PackFile extends Omit<Pack, 'key' | 'readings'> {
  readonly readings: Record<string, string>;
  readonly firstDays?: Record<string, FirstDay>;
  readonly hoursOf?: Record<string, HoursReading>;
}

const share = record({ share: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 } });
const HOURS = ['toTheMinute', 'wholeHours'];
const MONTHS = ['correspondingDay', 'lastDay'];

const SHAPE = record(
  {
    pack: text,
    version: count,
    title,
    regions: texts,
    effectiveFrom: date,
    tracks: mapOf(count),
    readings: {
      type: 'object',
      required: ['hours', 'months'],
      properties: { hours: { enum: HOURS }, months: { enum: MONTHS } },
      additionalProperties: { enum: [...READINGS] },
    },
    rungs: record({
      half: share,
      'four-fifths': share,
      due: record({ onTheDayAt: { type: 'string', pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' } }),
      overdue: record({}),
      escalated: record({ after: record({ n: count, unit: { enum: [...LIMIT_UNITS] } }) }),
    }),
  },
  { firstDays: mapOf({ enum: [...FIRST_DAYS] }), hoursOf: mapOf({ enum: HOURS }) },
);

export class Packs {
  readonly #packs: readonly Pack[];

  constructor(packs: readonly Pack[]) {
    this.#packs = packs;
  }

  all(): readonly Pack[] {
    return this.#packs;
  }

  /** The pack a case was opened under. */
  get(key: string): Pack | undefined {
    return this.#packs.find((pack) => pack.key === key);
  }

  /** The pack for a case opened today: the most special region first, then the newest. */
  inForce(region: string, on: string): Pack | undefined {
    const fits = (pack: Pack) => pack.effectiveFrom <= on && speciality(pack, region) >= 0;
    return this.#packs
      .filter(fits)
      .sort((a, b) => speciality(b, region) - speciality(a, region) || newer(a, b))
      .at(0);
  }
}

/** Length of the longest region prefix that covers the division code; `*` covers all; -1 when none does. */
function speciality(pack: Pack, region: string): number {
  const prefixes = pack.regions.map((code) => (code === '*' ? '' : code)).filter((prefix) => region.startsWith(prefix));
  return Math.max(-1, ...prefixes.map((prefix) => prefix.length));
}

function newer(a: Pack, b: Pack): number {
  return b.effectiveFrom.localeCompare(a.effectiveFrom) || b.version - a.version;
}

export function loadPacks(folder: URL, regimes: Regimes, problems: DataProblems): Packs {
  const packs = readYamlFolder<PackFile>(folder, SHAPE, problems).map((file) => packOf(file, regimes, problems));
  const keys = packs.map(({ key }) => key);
  for (const key of new Set(keys.filter((key, at) => keys.indexOf(key) !== at)))
    problems.add(`pack ${key}`, 'it is there twice');
  return new Packs(packs);
}

function packOf(file: PackFile, regimes: Regimes, problems: DataProblems): Pack {
  const { hours, months, ...chosen } = file.readings;
  const key = `${file.pack}@${file.version}`;
  for (const [regime, reading] of Object.entries(chosen)) {
    const known = regimes.get(regime);
    if (!known) problems.add(`pack ${key}`, `there is no regime ${regime}`);
    else if (!known.possible.includes(reading as Reading))
      problems.add(`pack ${key}`, `${regime} cannot be read as ${reading}`);
  }
  const byRegime = new Map(
    [...regimes.values()].map((regime) => [regime.regime, (chosen[regime.regime] as Reading) ?? regime.default]),
  );
  const { firstDays: chosenDays = {}, hoursOf = {}, ...rest } = file;
  for (const regime of Object.keys(hoursOf).filter((name) => !regimes.has(name)))
    problems.add(`pack ${key}`, `there is no regime ${regime}`);
  const firstDays = firstDaysOf(key, chosenDays, regimes, problems);
  const readings = { hours, months, regimes: byRegime, hoursOf: new Map(Object.entries(hoursOf)), firstDays };
  return { ...rest, key, readings: readings as PackReadings };
}

/** What the pack chooses, else what the regime usually does; regimes that do not leave it open are not in it. */
function firstDaysOf(
  key: string,
  chosen: Record<string, FirstDay>,
  regimes: Regimes,
  problems: DataProblems,
): ReadonlyMap<string, FirstDay> {
  const open = [...regimes.values()].filter(({ firstDay }) => firstDay !== undefined);
  for (const regime of Object.keys(chosen))
    if (!open.some((one) => one.regime === regime))
      problems.add(`pack ${key}`, `${regime} does not leave open whether the first day counts`);
  return new Map(open.map(({ regime, firstDay }) => [regime, chosen[regime] ?? firstDay!]));
}

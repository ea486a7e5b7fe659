import { compareDecimals, multiplyDecimals } from '#libs/kernel';
import { Decimal } from 'decimal.js';
import type { Clauses } from '../clauses/clauses.js';
import type { Mark, Title } from '../data/title.js';
import { countUnder, isAddedUp, multipleOf } from './count.js';
import type { Basis, Counted } from './count.js';
import type { AddingUp, Ground, LineVersion, Repeat, Tier, WindowReading } from './definitions.js';
import type { Act } from './facts.js';
import { MEASURES } from './measures.js';
import type { MeasureName } from './measures.js';
import { inForceOn } from './spans.js';
import { EDGE_WORDS, groundTitle, WINDOW_WORDS } from './words.js';

/** A clause by its id, with the words to show it by. */
export interface ClauseRef extends Title {
  readonly id: string;
}

/** A heavier tier of a ground. */
export interface AssessedTier {
  readonly at: string;
  readonly percent: number;
  readonly isReached: boolean;
  readonly clause: ClauseRef;
  readonly mark: Mark;
  /** Besides the amount this must hold too; the facts do not tell. */
  readonly if?: Title;
  readonly reading?: Title;
}

/** One ground on which the acts were measured. */
export interface AssessedGround {
  readonly crime: string;
  readonly crimeTitle: Title;
  readonly ground: string;
  readonly title: Title;
  readonly clause: ClauseRef;
  /** The weakest of all that the answer rests on: the line, adding up, the units' multiple, the repeat window. */
  readonly mark: Mark;
  /** Of the line alone. */
  readonly lineMark: Mark;
  readonly measure: MeasureName;
  readonly unit: Title;
  /** What counts under this ground, exact. */
  readonly amount: string;
  readonly line: string;
  /** Of the line, rounded down: 99 means not reached. */
  readonly percent: number;
  readonly isMet: boolean;
  readonly isAttempt: boolean;
  readonly upper: readonly AssessedTier[];
  /** The lines' version that was used. */
  readonly inForce: { readonly from: string; readonly until?: string };
  /** Each is one way to read the law; other ways stand beside it. */
  readonly readings: readonly Title[];
  readonly notes: readonly Title[];
  /** JSON pointers of the acts that count. */
  readonly acts: readonly string[];
}

/** A clause as it is shown. */
export function clauseRef(clauses: Clauses, id: string): ClauseRef {
  const clause = clauses.get(id);
  if (!clause) return { id, zh: id, en: id };
  return { id, zh: `${clause.law.title.zh} ${clause.title.zh}`, en: `${clause.law.title.en}: ${clause.title.en}` };
}

/** JSON pointers of acts within the facts. */
export function pointersOf(acts: readonly Act[], all: readonly Act[]): string[] {
  return all.flatMap((act, at) => (acts.includes(act) ? [`/acts/${at}`] : []));
}

/** Every ground of a crime under which something counts, by the lines in force on the basis' day. */
export function assessGrounds(basis: Basis, clauses: Clauses): AssessedGround[] {
  return Object.entries(basis.crime.grounds).flatMap(([id, ground]) => {
    const version = inForceOn(ground.versions, basis.on);
    if (!version) return [];
    return windowReadings(ground.when?.repeat).flatMap((reading) => {
      const counted = countUnder(ground, basis, reading);
      if (compareDecimals(counted.amount, '0') <= 0) return [];
      return [assessed(id, ground, version, counted, reading, basis, clauses)];
    });
  });
}

function windowReadings(repeat: Repeat | undefined): readonly WindowReading[] {
  return repeat?.readings ?? ['back-from-the-act'];
}

function assessed(
  id: string,
  ground: Ground,
  version: LineVersion,
  { amount, acts, onEdge }: Counted,
  window: WindowReading,
  basis: Basis,
  clauses: Clauses,
): AssessedGround {
  const { crime, facts } = basis;
  const multiple = multipleOf(basis);
  const line = times(version.line, multiple);
  const repeat = ground.when?.repeat;
  const support = supportOf(basis, acts, ground);
  const readings = [version.reading, repeat?.readings && WINDOW_WORDS[window], onEdge ? EDGE_WORDS : undefined];
  return {
    crime: crime.crime,
    crimeTitle: crime.title,
    ground: id,
    title: groundTitle(ground, version),
    clause: clauseRef(clauses, version.clause),
    mark: weakest([version.mark, ...support]),
    lineMark: version.mark,
    measure: ground.measure,
    unit: MEASURES[ground.measure].unit,
    amount,
    line,
    percent: percentOf(amount, line),
    isMet: compareDecimals(amount, line) >= 0,
    isAttempt: version.attempt === true,
    upper: (version.upper ?? []).map((tier) => assessedTier(tier, version, { amount, multiple, support }, clauses)),
    inForce: { from: version.from, ...(version.until !== undefined && { until: version.until }) },
    readings: readings.filter((reading) => reading !== undefined),
    notes: [version.note, repeat?.note].filter((note) => note !== undefined),
    acts: pointersOf(acts, facts.acts),
  };
}

function assessedTier(
  tier: Tier,
  version: LineVersion,
  {
    amount,
    multiple,
    support,
  }: { readonly amount: string; readonly multiple: number; readonly support: readonly Mark[] },
  clauses: Clauses,
): AssessedTier {
  const at = times(tier.at, multiple);
  return {
    at,
    percent: percentOf(amount, at),
    isReached: compareDecimals(amount, at) >= 0,
    clause: clauseRef(clauses, tier.clause ?? version.clause),
    mark: weakest([tier.mark ?? version.mark, ...support]),
    ...(tier.if && { if: tier.if }),
    ...(tier.reading && { reading: tier.reading }),
  };
}

/** Marks of the rules besides the line: a verified line reached only by an unverified rule is not verified. */
function supportOf({ crime, facts, on }: Basis, acts: readonly Act[], { measure, when }: Ground): Mark[] {
  const adding = isAddedUp(measure, acts) ? inForceOn(crime.adding, on) : undefined;
  const unit = facts.isUnit === true ? inForceOn(crime.units, on) : undefined;
  return [adding && markOfAdding(adding, measure), unit?.mark, when?.repeat?.mark].filter((mark) => mark !== undefined);
}

/** A rule that names what is added up was read for that alone; what is no sum needs no name. */
export function markOfAdding({ mark, names }: AddingUp, measure: MeasureName): Mark {
  return names && MEASURES[measure].of.length > 0 && !names.includes(measure) ? 'M' : mark;
}

export function weakest(marks: readonly Mark[]): Mark {
  return (['M', 'C'] as const).find((mark) => marks.includes(mark)) ?? 'V';
}

function times(line: number, multiple: number): string {
  return multiplyDecimals(String(line), String(multiple));
}

/** Whole per cent, rounded down, so that a line not reached never reads as 100. */
function percentOf(amount: string, line: string): number {
  return new Decimal(amount).times(100).divToInt(line).toNumber();
}

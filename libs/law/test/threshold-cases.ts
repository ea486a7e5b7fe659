import { date, flag, listOf, mapOf, record, text, texts } from '../src/data/shapes.js';
import { DataProblems, readYamlFolder, SHIPPED_DATA } from '../src/data/read-yaml.js';
import type { AssessedGround } from '../src/thresholds/assess-grounds.js';
import type { Act, ThresholdFacts } from '../src/thresholds/facts.js';

/** One row of a table of lines: below, at the line, below the tier, at the tier. */
export interface LineCase {
  readonly name: string;
  readonly article: string;
  readonly on: string;
  readonly isUnit?: true;
  readonly with?: Partial<Act>;
  readonly before?: readonly Act[];
  readonly ground: string;
  readonly line: string;
  readonly upper?: string;
  /** What `with` already adds to the amount. */
  readonly less?: string;
}

type PerGround<T> = Readonly<Record<string, T>>;

/** Facts as an office would give them, and what must come out. */
export interface FactsCase {
  readonly name: string;
  readonly article: string;
  readonly facts: ThresholdFacts;
  readonly expect: PerGround<string>;
  readonly other?: Readonly<Record<string, PerGround<string>>>;
  readonly readings?: PerGround<readonly string[]>;
  readonly marks?: PerGround<string>;
  readonly conditional?: PerGround<readonly string[]>;
  readonly attempts?: readonly string[];
  readonly remarks?: readonly string[];
}

export interface CaseFile {
  readonly crime: string;
  readonly lines: readonly LineCase[];
  readonly cases: readonly FactsCase[];
}

const anything = {};
const SHAPE = record({
  crime: text,
  lines: listOf(
    record(
      { name: text, article: text, on: date, ground: text, line: text },
      { isUnit: flag, with: anything, before: listOf(anything), upper: text, less: text },
    ),
  ),
  cases: listOf(
    record(
      { name: text, article: text, facts: anything, expect: mapOf(text) },
      {
        other: mapOf(mapOf(text)),
        readings: mapOf(texts),
        marks: mapOf(text),
        conditional: mapOf(texts),
        attempts: texts,
        remarks: texts,
      },
    ),
  ),
});

/** The lawyers' test cases, read from data/thresholds/cases. */
export function readThresholdCases(): CaseFile[] {
  const problems = new DataProblems();
  const files = readYamlFolder<CaseFile>(new URL('thresholds/cases/', SHIPPED_DATA), SHAPE, problems);
  problems.throwIfAny();
  return files;
}

/** Grounds by name; the second reading of the same ground is called `<ground> 2`. */
export function byName(grounds: readonly AssessedGround[]): Record<string, AssessedGround> {
  const named: Record<string, AssessedGround> = {};
  for (const ground of grounds) named[ground.ground in named ? `${ground.ground} 2` : ground.ground] = ground;
  return named;
}

/** How far a ground is reached, in the cases' words: `99%`, `line`, `upper`, `upper 2`. */
export function reachedBy({ isMet, percent, upper }: AssessedGround): string {
  const tiers = upper.filter((tier) => tier.isReached && !tier.if).length;
  if (!isMet) return `${percent}%`;
  return ['line', 'upper'][tiers] ?? `upper ${tiers}`;
}

import { date, listOf, count, mark, record, text, title } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { Mark, Title } from '../data/title.js';

export const LIMIT_UNITS = ['hour', 'day', 'working-day', 'month'] as const;
export type LimitUnit = (typeof LIMIT_UNITS)[number];

const NATURES = ['limit', 'window', 'reminder'] as const;

/** What the time of a clock is taken from: the act that starts it, or its receipt by the side that the clock is for. */
const STARTS = ['act', 'receipt'] as const;

/** A limit's length as it was from a date on. A running clock keeps the version it was started under. */
export interface ClockRuleVersion {
  readonly version: number;
  readonly from: string;
  readonly n: number;
  readonly unit: LimitUnit;
  /** How such units are counted: a regime of `data/regimes`. */
  readonly regime: string;
}

/** One limit of the law: what it counts from, who must act, what it waits for. */
export interface ClockRule {
  readonly rule: string;
  readonly title: Title;
  /**
   * `reminder`: the law sets no limit, or nobody has checked it; it rings, but nobody is ever overdue by it. `window`: the time in which something
   * may be done; letting it pass is a choice, doing it afterwards is recorded with a warning.
   */
  readonly nature: (typeof NATURES)[number];
  readonly runsFrom: Title;
  /** `receipt`: the article says 收到 or 接到, so it begins when the office that it is for could know of the act. */
  readonly starts: (typeof STARTS)[number];
  /** The rule whose last clock in the case gives the start: a longer time counts from where the shorter one began. */
  readonly countsFromStartOf?: string;
  readonly office: 'transferor' | 'receiver' | 'supervisor';
  /**
   * The step that is waited for; other steps may stop the clock too, as the process table says. Of a duty on a condition that only the
   * office knows it is also the step that starts the clock: by taking it the office says that the condition was there.
   */
  readonly awaits: string;
  readonly basis: string;
  readonly mark: Mark;
  /** How much longer it may become, once, by a decision of its own. */
  readonly extension?: { readonly n: number; readonly unit: LimitUnit; readonly basis: string };
  readonly versions: readonly ClockRuleVersion[];
}

/** A rule at one of its versions: all that due dates are computed from. */
export interface ClockRuleAt extends ClockRule {
  readonly at: ClockRuleVersion;
}

const SHAPE = record(
  {
    rule: text,
    title,
    nature: { enum: [...NATURES] },
    runsFrom: title,
    starts: { enum: [...STARTS] },
    office: { enum: ['transferor', 'receiver', 'supervisor'] },
    awaits: text,
    basis: text,
    mark,
    versions: {
      ...listOf(record({ version: count, from: date, n: count, unit: { enum: [...LIMIT_UNITS] }, regime: text })),
      minItems: 1,
    },
  },
  {
    countsFromStartOf: text,
    extension: record({ n: count, unit: { enum: [...LIMIT_UNITS] }, basis: text }),
  },
);

/** All clock rules, by id. */
export class ClockRules {
  readonly #rules: ReadonlyMap<string, ClockRule>;

  constructor(rules: readonly ClockRule[]) {
    this.#rules = new Map(rules.map((rule) => [rule.rule, rule]));
  }

  all(): readonly ClockRule[] {
    return [...this.#rules.values()];
  }

  get(rule: string): ClockRule | undefined {
    return this.#rules.get(rule);
  }

  /** The version in force on a date; undefined when the rule is unknown or not yet in force. */
  inForceOn(rule: string, on: string): ClockRuleAt | undefined {
    const found = this.#rules.get(rule);
    const at = found?.versions.filter(({ from }) => from <= on).reduce(later, undefined);
    return found && at && { ...found, at };
  }

  /** The version a clock was started under. */
  atVersion(rule: string, version: number): ClockRuleAt | undefined {
    const found = this.#rules.get(rule);
    const at = found?.versions.find((candidate) => candidate.version === version);
    return found && at && { ...found, at };
  }
}

/** Whether the words of the article count from a receipt. */
export function namesReceipt({ zh }: Title): boolean {
  return /收到|接到/u.test(zh);
}

function later(best: ClockRuleVersion | undefined, next: ClockRuleVersion): ClockRuleVersion {
  return best && best.from >= next.from ? best : next;
}

export function loadClockRules(folder: URL, problems: DataProblems): ClockRules {
  const rules = readYamlFolder<ClockRule>(folder, SHAPE, problems);
  const seen = new Set<string>();
  for (const { rule, versions, extension, starts, runsFrom, nature, mark: checked } of rules) {
    if (seen.has(rule)) problems.add(`clock ${rule}`, 'the rule is there twice');
    seen.add(rule);
    if (new Set(versions.map(({ version }) => version)).size < versions.length)
      problems.add(`clock ${rule}`, 'a version is there twice');
    if (extension && versions.some(({ unit }) => unit !== extension.unit))
      problems.add(`clock ${rule}`, 'its extension is in another unit than the limit');
    if (checked === 'M' && nature === 'limit')
      problems.add(`clock ${rule}`, 'it was not checked (M), and yet somebody would be late by it');
    if (starts === 'receipt' && !namesReceipt(runsFrom))
      problems.add(`clock ${rule}`, 'it starts with the receipt and what it runs from does not say so');
  }
  for (const { rule, countsFromStartOf } of rules)
    if (countsFromStartOf && !seen.has(countsFromStartOf))
      problems.add(`clock ${rule}`, `it counts from the start of ${countsFromStartOf}, which is unknown`);
  return new ClockRules(rules);
}

import { beginningOf, isDay } from '#libs/contracts';
import { chinaDate, chinaTime } from '#libs/kernel';
import { endOfDay, dayOfDate } from '../../calendar/china-day.js';
import { viewClause } from '../../clauses/clause-view.js';
import type { ClauseView } from '../../clauses/clause-view.js';
import type { Mark, Title } from '../../data/title.js';
import type { Law } from '../../law.js';
import type { Pack } from '../../packs/pack.js';
import type { ClockRuleAt, LimitUnit } from '../clock-rule.js';
import { countingOf } from '../counting.js';
import { extended } from '../due-dates.js';
import type { CountedRun, DueDates } from '../due-dates.js';
import type { DueQuestion } from './due-question.js';
import { DUE_NOTICE, STANDS_STILL, unknownYear } from './due-words.js';
import { explainDue } from './explain-due.js';
import type { SkippedDay, SkippedSpan, WorkedDay } from './explain-due.js';
import { isPaused } from '../pauses.js';
import { READINGS } from '../regime.js';
import type { Reading } from '../regime.js';
import { readingsUsed } from './readings-used.js';
import type { ReadingUsed } from './readings-used.js';

/** One of the three dates: the last instant that is in time, and how it reads in China. */
export interface DueDate {
  readonly dueAt: string;
  readonly inChina: string;
}

/** The clock rule an answer rests on. */
export interface RuleAnswer extends Title {
  readonly id: string;
  readonly version: number;
  readonly nature: string;
  readonly runsFrom: Title;
  readonly office: string;
  readonly awaits: string;
  readonly mark: Mark;
}

export interface DueAnswer {
  readonly rule?: RuleAnswer;
  /** What was counted: extensions are in it. */
  readonly limit: { readonly n: number; readonly unit: LimitUnit; readonly regime?: string };
  readonly start: string;
  readonly pack: string;
  readonly dates: Readonly<Record<Reading, DueDate>>;
  /** The date that counts under the pack. */
  readonly countsBy: Reading;
  readonly due: DueDate;
  readonly provisional: boolean;
  readonly skipped: readonly SkippedDay[];
  readonly worked: readonly WorkedDay[];
  readonly spans: readonly SkippedSpan[];
  readonly readings: readonly ReadingUsed[];
  readonly clause?: ClauseView;
  readonly notes: readonly Title[];
  readonly notice: Title;
}

/** A limit with what the law's data say of it. */
interface Limit {
  readonly n: number;
  readonly unit: LimitUnit;
  readonly regime?: string;
  readonly rule?: ClockRuleAt;
}

/** The three dates of a limit and why they are these. The question must have passed `checkDueQuestion`. */
export function answerDue(law: Law, question: DueQuestion): DueAnswer {
  const startedAt = beginningOf(question.start);
  const limit = limitOf(law, question, startedAt);
  const pack = packOf(law, question.pack, startedAt);
  const run = runOf(question, startedAt, limit.unit);
  const { dates, unknownYears, ...trail } = explainDue(limit, run, countingOf(pack, limit.regime, law.calendar));
  const countsBy = countsByOf(limit, pack);
  const clause = limit.rule && law.clauses.get(limit.rule.basis);
  const shown = datesShown(dates, limit.unit);
  return {
    ...(limit.rule && { rule: ruleAnswer(limit.rule) }),
    limit: {
      n: extended(limit, run.extensions),
      unit: limit.unit,
      ...(limit.regime !== undefined && { regime: limit.regime }),
    },
    start: question.start,
    pack: pack.key,
    dates: shown,
    countsBy,
    due: shown[countsBy],
    provisional: dates.provisional,
    ...trail,
    readings: readingsUsed(law, pack, { ...limit, basis: limit.rule?.basis }),
    ...(clause && { clause: viewClause(clause) }),
    notes: [...unknownYears.map(unknownYear), ...(isPaused(run.pauses) ? [STANDS_STILL] : [])],
    notice: DUE_NOTICE,
  };
}

function limitOf({ rules }: Law, { rule, n = 1, unit = 'day', regime }: DueQuestion, startedAt: Date): Limit {
  const found = rule === undefined ? undefined : rules.inForceOn(rule, chinaDate(startedAt));
  if (found) return { n: found.at.n, unit: found.at.unit, regime: found.at.regime, rule: found };
  const usual = unit === 'hour' ? 'hours' : undefined;
  return { n, unit, ...((regime ?? usual) !== undefined && { regime: regime ?? usual }) };
}

/** The national pack in force at the start; before there was one, the first: its readings are a choice, not law. */
function packOf({ packs }: Law, key: string | undefined, startedAt: Date): Pack {
  const named = key === undefined ? packs.inForce('', chinaDate(startedAt)) : packs.get(key);
  return named ?? [...packs.all()].sort((a, b) => a.effectiveFrom.localeCompare(b.effectiveFrom))[0]!;
}

function runOf({ pauses = [], extensions = [] }: DueQuestion, startedAt: Date, unit: LimitUnit): CountedRun {
  return {
    startedAt,
    pauses: pauses.map(({ from, to, basis = '' }) => ({
      from: beginningOf(from),
      basis,
      ...(to !== undefined && { to: isDay(to) ? endOfDay(dayOfDate(to)) : new Date(to) }),
    })),
    extensions: extensions.map(({ mode, n }) => ({ mode, n, unit })),
  };
}

function countsByOf({ regime, unit }: Limit, pack: Pack): Reading {
  const usual = unit === 'working-day' ? 'working' : 'legal';
  return (regime === undefined ? undefined : pack.readings.regimes.get(regime)) ?? usual;
}

function datesShown(dates: DueDates, unit: LimitUnit): Record<Reading, DueDate> {
  const shown = READINGS.map((reading) => [
    reading,
    { dueAt: dates[reading].toISOString(), inChina: inChina(dates[reading], unit) },
  ]);
  return Object.fromEntries(shown) as Record<Reading, DueDate>;
}

/** The day for limits in days and months, to the minute for hours. */
function inChina(instant: Date, unit: LimitUnit): string {
  return unit === 'hour' ? chinaTime(instant).slice(0, 'YYYY-MM-DD HH:mm'.length) : chinaDate(instant);
}

function ruleAnswer({ rule, title, at, nature, runsFrom, office, awaits, mark }: ClockRuleAt): RuleAnswer {
  return { id: rule, ...title, version: at.version, nature, runsFrom, office, awaits, mark };
}

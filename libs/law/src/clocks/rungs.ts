import type { Rung } from '#libs/contracts';
import { dayOf, startOfDay } from '../calendar/china-day.js';
import type { RungPlan } from '../packs/pack.js';
import type { ClockRule, ClockRuleVersion } from './clock-rule.js';
import { dueDates } from './due-dates.js';
import type { Counting, DueDates } from './due-dates.js';
import type { Reading } from './regime.js';

/** A warning and the instant from which it is to ring. */
export interface RungInstant {
  readonly rung: Rung;
  readonly at: Date;
}

export interface RungInput {
  readonly nature: ClockRule['nature'];
  readonly unit: ClockRuleVersion['unit'];
  readonly startedAt: Date;
  readonly dates: DueDates;
  readonly countsBy: Reading;
  readonly plan: RungPlan;
  readonly counting: Counting;
}

/**
 * The warnings of a clock in the order in which they ring. Half and four-fifths are shares of the time up to the
 * strict date. `due` rings on the strict date's morning (an hour limit: at its end), `overdue` in the first instant
 * after the date that counts, `escalated` the plan's time after that. A reminder or a window has only `due`. On very short limits a
 * morning can lie before four-fifths: no warning rings before its forerunner.
 */
export function rungInstants(input: RungInput): readonly RungInstant[] {
  const { plan, startedAt, dates } = input;
  const share = (part: number) => new Date(startedAt.getTime() + part * (dates.strict.getTime() - startedAt.getTime()));
  const due: RungInstant = { rung: 'due', at: input.unit === 'hour' ? dates.strict : morningOf(dates.strict, plan) };
  if (input.nature !== 'limit') return [due];
  const overdueAt = new Date(dates[input.countsBy].getTime() + 1);
  return inOrder([
    { rung: 'half', at: share(plan.half.share) },
    { rung: 'four-fifths', at: share(plan['four-fifths'].share) },
    due,
    { rung: 'overdue', at: overdueAt },
    { rung: 'escalated', at: escalation(input, dates[input.countsBy]) },
  ]);
}

function escalation({ plan, counting }: RungInput, counted: Date): Date {
  const { after } = plan.escalated;
  const run = { startedAt: counted, pauses: [], extensions: [] };
  const { legal } = dueDates(after, run, { ...counting, countsFirstDay: false });
  return after.unit === 'hour' ? legal : morningOf(legal, plan);
}

function morningOf(instant: Date, plan: RungPlan): Date {
  const [hour = 0, minute = 0] = plan.due.onTheDayAt.split(':').map(Number);
  return new Date(startOfDay(dayOf(instant)).getTime() + (hour * 60 + minute) * 60_000);
}

function inOrder(rungs: readonly RungInstant[]): readonly RungInstant[] {
  let last = 0;
  return rungs.map(({ rung, at }) => {
    last = Math.max(last, at.getTime());
    return { rung, at: new Date(last) };
  });
}

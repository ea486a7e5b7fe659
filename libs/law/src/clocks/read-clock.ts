import type { ClockView, MissedDate, Rung, StartedFrom } from '#libs/contracts';
import type { Calendar } from '../calendar/calendar.js';
import type { Pack } from '../packs/pack.js';
import type { ClockRule, ClockRuleAt } from './clock-rule.js';
import { countingOf } from './counting.js';
import { dueDates } from './due-dates.js';
import type { ClockRun, DueDates } from './due-dates.js';
import { missedTimes } from './missed-times.js';
import type { MissedTime } from './missed-times.js';
import { isPaused, openPause } from './pauses.js';
import { rungInstants } from './rungs.js';
import type { RungInstant } from './rungs.js';
import type { Reading } from './regime.js';

/** A clock of a case as it is stored: only what its dates are computed from. */
export interface CaseClock extends ClockRun {
  readonly clockId: string;
  readonly rule: ClockRuleAt;
  readonly office: string;
  /** What the start was taken from: the act, or when the office could know of it. */
  readonly startedWith: ClockRule['starts'];
  readonly stoppedAt?: Date;
  /** Number of the paper of the measure whose time it is. */
  readonly measureNo?: string;
}

/** A clock read under a pack and a calendar. */
export interface ClockReading {
  readonly dates: DueDates;
  readonly countsBy: Reading;
  readonly rungs: readonly RungInstant[];
  readonly missed: readonly MissedTime[];
}

/** Computes a clock's dates and warnings. Loading a calendar or changing a pause changes the answer, never the clock. */
export function readClock(clock: CaseClock, pack: Pack, calendar: Calendar): ClockReading {
  const counting = countingOf(pack, clock.rule.at.regime, calendar);
  const countsBy = pack.readings.regimes.get(clock.rule.at.regime) ?? 'legal';
  const dates = dueDates(clock.rule.at, clock, counting);
  const { nature, at } = clock.rule;
  const rungs = rungInstants({
    nature,
    unit: at.unit,
    startedAt: clock.startedAt,
    dates,
    countsBy,
    plan: pack.rungs,
    counting,
  });
  return { dates, countsBy, rungs, missed: missedTimes(clock, countsBy, counting) };
}

/** When each warning of a clock rang last. */
export type Rang = ReadonlyMap<Rung, Date>;

/**
 * The warnings that have not rung for the clock's dates as they are now. One that rang, and whose instant then moved to
 * a later one, rings anew.
 */
export function rungsToCome({ rungs }: ClockReading, rang: Rang): readonly RungInstant[] {
  return rungs.filter(({ rung, at }) => {
    const last = rang.get(rung);
    return last === undefined || last < at;
  });
}

/** The next warning that has not rung, unless the clock was stopped or stands still. */
export function nextRung(clock: CaseClock, reading: ClockReading, rang: Rang): RungInstant | undefined {
  if (clock.stoppedAt || isPaused(clock.pauses)) return undefined;
  return rungsToCome(reading, rang)[0];
}

/** A clock as every participant sees it. Overdue is derived, and stays when the act, or an extension, comes late. */
export function viewClock(clock: CaseClock, { dates, countsBy, missed }: ClockReading, now: Date): ClockView {
  const { nature } = clock.rule;
  const pausedSince = openPause(clock.pauses)?.from;
  return {
    clockId: clock.clockId,
    rule: clock.rule.rule,
    office: clock.office,
    awaits: clock.rule.awaits,
    startedAt: clock.startedAt.toISOString(),
    startedFrom: startedFrom(clock),
    strictDueAt: dates.strict.toISOString(),
    legalDueAt: dates.legal.toISOString(),
    workingDueAt: dates.working.toISOString(),
    countsBy,
    mark: clock.rule.mark,
    provisional: dates.provisional,
    ...(clock.stoppedAt ? { stoppedAt: clock.stoppedAt.toISOString() } : {}),
    ...(nature === 'reminder' ? { reminder: true } : {}),
    ...(nature === 'window' ? { window: true } : {}),
    ...(pausedSince ? { pausedSince: pausedSince.toISOString() } : {}),
    ...(clock.measureNo === undefined ? {} : { measureNo: clock.measureNo }),
    ...(clock.extensions.length > 0 ? { extensions: clock.extensions.length } : {}),
    ...(missed.length > 0 ? { missed: missed.map(viewMissed) } : {}),
    overdue: missed.length > 0 || (nature === 'limit' && (pausedSince ?? clock.stoppedAt ?? now) > dates[countsBy]),
  };
}

function startedFrom({ measureNo, rule, startedWith }: CaseClock): StartedFrom {
  if (measureNo !== undefined) return 'measure';
  return rule.countsFromStartOf === undefined ? startedWith : 'shorter-clock';
}

function viewMissed({ dueAt, until }: MissedTime): MissedDate {
  const lateSeconds = Math.round((until.getTime() - dueAt.getTime()) / 1000);
  return { dueAt: dueAt.toISOString(), until: until.toISOString(), lateSeconds };
}

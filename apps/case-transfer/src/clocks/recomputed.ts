import { ClocksRecomputedV1, eventTypeOf } from '#libs/contracts';
import type { OutgoingEvent, RecomputedClock } from '#libs/contracts';
import type { Calendar, ClockReading } from '#libs/law';
import { readClock } from '#libs/law';
import type { AuditEntry } from '#libs/security';
import type { Facts } from '../acts/judging-facts.js';
import type { CaseRecord, ClockRecord } from '../domain/case-record.js';
import { caseState, packOf, readingOf } from '../domain/case-view.js';
import { deliveriesTo } from '../domain/deliveries.js';
import { nextFireOf } from '../domain/next-fire.js';
import type { NextFire } from '../domain/next-fire.js';
import type { StaleClock } from '../persistence/stale-clocks.js';

/** What changes in a case when its clocks are read with the calendars loaded now. */
export interface Recomputed {
  readonly next: readonly NextFire[];
  /** Clocks of which a date or the next warning changed: each of them is audited. */
  readonly changes: readonly ChangedClock[];
  /**
   * Those of which a date changed, or whether it is provisional: only these concern the offices and are told to them.
   */
  readonly told: readonly ChangedClock[];
}

/** A clock with its reading before and now. */
export interface ChangedClock {
  readonly clock: ClockRecord;
  readonly is: ClockReading;
  /** Absent when the calendars from before are not known: then nobody can say that the dates are the same. */
  readonly was?: ClockReading;
  readonly nextFireWas?: Date;
  readonly nextFireIs?: Date;
}

/** Reads the clocks that are stale with the calendars from before and with those loaded now. */
export function recomputed(
  record: CaseRecord,
  stale: readonly StaleClock[],
  { law }: Facts,
  before: ReadonlyMap<string, Calendar>,
): Recomputed {
  const { pack } = packOf(law, record.pack);
  const read = stale.flatMap((one) => {
    const clock = record.clocks.find(({ clockId }) => clockId === one.clockId);
    if (!clock) return [];
    const calendar = before.get(one.calendarVersion);
    const is = readingOf(law, pack, clock);
    const next = nextFireOf(clock, is, one.rang);
    const was = calendar && readClock(clock, pack, calendar);
    return [{ clock, is, was, next, nextFireWas: one.nextFireAt, nextFireIs: next.at }];
  });
  const told = read.filter(({ is, was }) => !was || saysOther(is, was));
  const changes = read.filter((one) => told.includes(one) || one.nextFireWas?.getTime() !== one.nextFireIs?.getTime());
  return { next: read.map(({ next }) => next), changes, told };
}

function saysOther({ dates: is }: ClockReading, { dates: was }: ClockReading): boolean {
  return (
    is.provisional !== was.provisional ||
    is.strict.getTime() !== was.strict.getTime() ||
    is.legal.getTime() !== was.legal.getTime() ||
    is.working.getTime() !== was.working.getTime()
  );
}

/**
 * Tells the new dates to everybody who is told the steps of the case; otherwise they would see them only with its next
 * step.
 */
export function eventOfChanges(
  record: CaseRecord,
  changes: readonly ChangedClock[],
  recordedAt: Date,
  { law, directory, ids, now }: Facts,
): OutgoingEvent<ClocksRecomputedV1> {
  return {
    id: ids.eventId(),
    type: eventTypeOf('case-transfer', ClocksRecomputedV1),
    orderingKey: record.caseNo,
    subject: record.caseNo,
    time: now,
    classification: 'internal',
    data: {
      state: caseState(law, record, now, false),
      recordedAt: recordedAt.toISOString(),
      recomputedAt: now.toISOString(),
      clocks: changes.map(toldOf),
      years: law.calendar.years.map(({ year, mark }) => ({ year, mark })),
    },
    deliveries: deliveriesTo(record.participants, directory),
  };
}

function toldOf({ clock: { clockId, rule }, was }: ChangedClock): RecomputedClock {
  const told = { clockId, basis: rule.basis };
  if (!was) return told;
  return { ...told, wasDueAt: was.dates[was.countsBy].toISOString(), wasProvisional: was.dates.provisional };
}

/**
 * The audit rows of changed clocks. Each names the years that are loaded now, since these are the reason of the change.
 */
export function entriesOfChanges(
  { caseNo }: CaseRecord,
  changes: readonly ChangedClock[],
  { law, now }: Facts,
): AuditEntry[] {
  const calendars = law.calendar.years.map(({ year, mark }) => `${year} ${mark}`).join(', ');
  return changes.map(({ clock, is, was, nextFireWas, nextFireIs }) => ({
    act: 'clock.recomputed',
    at: now,
    actor: 'clock',
    office: clock.office,
    subject: caseNo,
    details: {
      clockId: clock.clockId,
      rule: clock.rule.rule,
      dueWas: was?.dates[was.countsBy].toISOString() ?? 'unknown',
      dueIs: is.dates[is.countsBy].toISOString(),
      isProvisional: String(is.dates.provisional),
      nextFireWas: nextFireWas?.toISOString() ?? 'none',
      nextFireIs: nextFireIs?.toISOString() ?? 'none',
      calendars,
    },
  }));
}

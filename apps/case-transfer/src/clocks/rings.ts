import { ClockRungV1, eventTypeOf } from '#libs/contracts';
import type { OutgoingEvent, Rung } from '#libs/contracts';
import { isPaused, rungsToCome, viewClock } from '#libs/law';
import type { ClockReading, RungInstant } from '#libs/law';
import type { Facts } from '../acts/judging-facts.js';
import { packOf, readingOf } from '../domain/case-view.js';
import { deliveriesOfRung } from '../domain/deliveries.js';
import { nextFireOf } from '../domain/next-fire.js';
import type { NextFire } from '../domain/next-fire.js';
import type { FiredRung, RunningClock } from '../persistence/clock-store.js';

/** What a clock does at one moment of the sweep. */
export interface Ringing {
  readonly fired: readonly FiredRung[];
  readonly events: readonly OutgoingEvent[];
  readonly next: NextFire;
}

/** Rungs that the supervising organ hears of as well: it watches what is late, not what is under way. */
const SUPERVISED: readonly Rung[] = ['overdue', 'escalated'];

/**
 * The rungs of a clock that are due and have not fired for its dates, and the instant of the next one. After an outage all that were
 * missed ring at once, each with the instant it was meant for: the record must show that the warning came late.
 */
export function ringingOf(running: RunningClock, facts: Facts): Ringing {
  const { law, ids, now } = facts;
  const reading = readingOf(law, packOf(law, running.pack).pack, running.clock);
  const due = isRunning(running) ? rungsToCome(reading, running.rang).filter(({ at }) => at <= now) : [];
  const fired = due.map(({ rung, at }) => ({
    clockId: running.clock.clockId,
    rung,
    rungAt: at,
    eventId: ids.eventId(),
  }));
  const rang = new Map([...running.rang, ...due.map(({ rung }) => [rung, now] as const)]);
  return {
    fired,
    events: due.map((one, place) => eventOfRung(running, reading, one, fired[place]?.eventId ?? '', facts)),
    next: nextFireOf(running.clock, reading, rang),
  };
}

/** A clock that was stopped or paused has no next rung, so it is not swept; a stale one may still be looked at. */
function isRunning({ clock }: RunningClock): boolean {
  return clock.stoppedAt === undefined && !isPaused(clock.pauses);
}

function eventOfRung(
  { clock, caseNo, participants }: RunningClock,
  reading: ClockReading,
  { rung, at }: RungInstant,
  id: string,
  facts: Facts,
): OutgoingEvent<ClockRungV1> {
  return {
    id,
    type: eventTypeOf('case-transfer', ClockRungV1),
    orderingKey: caseNo,
    subject: caseNo,
    time: facts.now,
    classification: 'internal',
    data: {
      caseNo,
      clock: viewClock(clock, reading, facts.now),
      rung,
      basis: clock.rule.basis,
      rungAt: at.toISOString(),
    },
    deliveries: deliveriesOfRung(clock.office, participants, SUPERVISED.includes(rung), facts.directory),
  };
}

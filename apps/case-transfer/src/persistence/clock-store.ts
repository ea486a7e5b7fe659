import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Rung } from '#libs/contracts';
import type { CaseClock } from '#libs/law';
import { textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import { LoadedLaw } from '../loaded-law.js';
import { clockOf } from './clock-rows.js';
import type { ClockRow } from './clock-rows.js';

/** A running clock with what is needed to ring it. */
export interface RunningClock {
  readonly clock: CaseClock;
  readonly caseNo: string;
  readonly pack: string;
  readonly participants: readonly CaseParticipant[];
  readonly rung: ReadonlySet<Rung>;
  readonly nextFireAt?: Date;
}

/** A rung that fired, with the event that told of it. */
export interface FiredRung {
  readonly clockId: string;
  readonly rung: Rung;
  readonly rungAt: Date;
  readonly eventId: string;
}

interface RunningRow extends ClockRow {
  readonly case_no: string;
  readonly pack: string;
  readonly participants: CaseParticipant[];
  readonly rungs: Rung[];
  readonly next_fire_at: Date | null;
}

/** Clocks whose row is held already are left to whoever holds it: another replica, or the step that is stopping it. */
const claim = (where: string, order: string) => `
  with claimed as (select * from clock where ${where} order by ${order} limit $2 for update skip locked)
  select claimed.*, f.pack,
    (select json_agg(json_build_object('office', office, 'as', part)) from case_participant p where p.case_no = claimed.case_no) as participants,
    array(select rung from clock_rung r where r.clock_id = claimed.clock_id) as rungs
  from claimed join case_file f using (case_no)`;

@Injectable()
export class ClockStore {
  constructor(private readonly loaded: LoadedLaw) {}

  /** Locks up to `limit` clocks whose next rung is due, the longest due first. */
  async claimDue(tx: Tx, now: Date, limit: number): Promise<RunningClock[]> {
    const text = claim('next_fire_at <= $1', 'next_fire_at, clock_id');
    return this.#running(await tx.query<RunningRow>({ name: 'clock-claim-due', text, values: [now, limit] }));
  }

  /** Locks up to `limit` running clocks whose next rung was computed with other calendars than those loaded now. */
  async claimStale(tx: Tx, limit: number): Promise<RunningClock[]> {
    const text = claim('stopped_at is null and (calendar_version < $1 or calendar_version > $1)', 'clock_id');
    return this.#running(
      await tx.query<RunningRow>({ name: 'clock-claim-stale', text, values: [this.loaded.calendarVersion, limit] }),
    );
  }

  /** Writes fired rungs; a rung that was there already is a bug, since its clock's row was held. */
  async saveRungs(tx: Tx, fired: readonly FiredRung[], now: Date): Promise<void> {
    if (fired.length === 0) return;
    await tx.query({
      name: 'rung-insert',
      text: `
        insert into clock_rung (clock_id, rung, rung_at, recorded_at, event_id)
        select clock_id, rung, rung_at, $5, event_id
        from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[]) as r (clock_id, rung, rung_at, event_id)`,
      values: [
        uuidArray(fired.map(({ clockId }) => clockId)),
        textArray(fired.map(({ rung }) => rung)),
        timestamptzArray(fired.map(({ rungAt }) => rungAt)),
        uuidArray(fired.map(({ eventId }) => eventId)),
        now,
      ],
    });
  }

  /** Stores when each clock is to ring next; never again when undefined. */
  async saveNextFire(tx: Tx, next: readonly { readonly clockId: string; readonly at?: Date }[]): Promise<void> {
    if (next.length === 0) return;
    await tx.query({
      name: 'clock-next-fire',
      text: `
        update clock c set next_fire_at = n.at, calendar_version = $3
        from unnest($1::uuid[], $2::timestamptz[]) as n (clock_id, at) where c.clock_id = n.clock_id`,
      values: [
        uuidArray(next.map(({ clockId }) => clockId)),
        timestamptzArray(next.map(({ at }) => at)),
        this.loaded.calendarVersion,
      ],
    });
  }

  #running(rows: readonly RunningRow[]): RunningClock[] {
    return rows.map((row) => ({
      clock: clockOf(row, this.loaded.law),
      caseNo: row.case_no,
      pack: row.pack,
      participants: row.participants,
      rung: new Set(row.rungs),
      ...(row.next_fire_at === null ? {} : { nextFireAt: row.next_fire_at }),
    }));
  }
}

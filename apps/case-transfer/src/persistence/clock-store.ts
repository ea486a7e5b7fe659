import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Rung } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import type { CaseClock, Rang } from '#libs/law';
import { textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import { packOf } from '../domain/case-view.js';
import type { NextFire } from '../domain/next-fire.js';
import { LoadedLaw } from '../loaded-law.js';
import { CLOCK_COLUMNS, clockOf } from './clock-rows.js';
import type { ClockRow } from './clock-rows.js';
import { rangOf, whenRang } from './rang-rows.js';
import type { RangRow } from './rang-rows.js';

/** A running clock with what is needed to ring it. */
export interface RunningClock {
  readonly clock: CaseClock;
  readonly caseNo: string;
  readonly pack: string;
  readonly participants: readonly CaseParticipant[];
  readonly rang: Rang;
}

/** One that cannot be rung, and why. */
export interface UnreadableClock {
  readonly clockId: string;
  readonly caseNo: string;
  readonly error: unknown;
}

export interface ClaimedClocks {
  readonly claimed: number;
  readonly running: readonly RunningClock[];
  readonly unreadable: readonly UnreadableClock[];
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
  readonly rang: RangRow;
}

/** Clocks whose row is held already are left to whoever holds it: another replica, or the step that is stopping it. */
const CLAIM_DUE = `
  with claimed as (
    select ${CLOCK_COLUMNS} from clock where next_fire_at <= $1 and clock_id not in (select unnest($3::uuid[]))
    order by next_fire_at, clock_id limit $2 for update skip locked)
  select claimed.*, f.pack,
    (select json_agg(json_build_object('office', office, 'as', part)) from case_participant p where p.case_no = claimed.case_no) as participants,
    ${rangOf('claimed.clock_id')} as rang
  from claimed join case_file f using (case_no)`;

@Injectable()
export class ClockStore {
  constructor(private readonly loaded: LoadedLaw) {}

  /** Locks up to `limit` clocks whose next rung is due, the longest due first, but none of `except`. */
  async claimDue(tx: Tx, now: Date, limit: number, except: readonly string[]): Promise<ClaimedClocks> {
    const values = [now, limit, uuidArray(except)];
    const rows = await tx.query<RunningRow>({ name: 'clock-claim-due', text: CLAIM_DUE, values });
    const read = rows.map((row) => this.#read(row));
    return {
      claimed: rows.length,
      running: read.flatMap((one) => ('clock' in one ? one : [])),
      unreadable: read.flatMap((one) => ('error' in one ? one : [])),
    };
  }

  /** Writes fired rungs; a rung that was there already is a bug, since its clock's row was held. */
  async saveRungs(tx: Tx, fired: readonly FiredRung[], now: Date): Promise<void> {
    if (fired.length === 0) return;
    tx.write({
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

  /**
   * Stores when each clock is to ring next. With which calendars its dates were told is not for the sweep to change: a
   * clock that was told with others has still to be computed anew.
   */
  async saveNextFire(tx: Tx, next: readonly NextFire[]): Promise<void> {
    if (next.length === 0) return;
    tx.write({
      name: 'clock-next-fire',
      text: `
        update clock c set next_fire_at = n.at
        from unnest($1::uuid[], $2::timestamptz[]) as n (clock_id, at) where c.clock_id = n.clock_id`,
      values: [uuidArray(next.map(({ clockId }) => clockId)), timestamptzArray(next.map(({ at }) => at))],
    });
  }

  /** A clock whose rule or pack is missing from the data of this deployment must not silence the others. */
  #read(row: RunningRow): RunningClock | UnreadableClock {
    try {
      packOf(this.loaded.law, row.pack);
      const clock = clockOf(row, this.loaded.law);
      return { clock, caseNo: row.case_no, pack: row.pack, participants: row.participants, rang: whenRang(row.rang) };
    } catch (error) {
      if (!isBusError(error)) throw error;
      return { clockId: row.clock_id, caseNo: row.case_no, error };
    }
  }
}

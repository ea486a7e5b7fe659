import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Rung } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import type { CaseClock } from '#libs/law';
import { boolArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';
import { packOf } from '../domain/case-view.js';
import type { NextFire } from '../domain/next-fire.js';
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
}

/** One that cannot be rung, and why. */
export interface UnreadableClock {
  readonly clockId: string;
  readonly caseNo: string;
  readonly error: BusError;
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

/** A clock that was last computed with other calendars than those loaded. */
export interface StaleClock {
  readonly clockId: string;
  readonly caseNo: string;
  /** When the last step of its case was recorded. */
  readonly changedAt: Date;
  readonly calendarVersion: string;
  readonly rung: ReadonlySet<Rung>;
  readonly nextFireAt?: Date;
}

interface StaleRow {
  readonly clock_id: string;
  readonly case_no: string;
  readonly changed_at: Date;
  readonly calendar_version: string;
  readonly rungs: Rung[];
  readonly next_fire_at: Date | null;
}

interface RunningRow extends ClockRow {
  readonly case_no: string;
  readonly pack: string;
  readonly participants: CaseParticipant[];
  readonly rungs: Rung[];
}

/** Clocks whose row is held already are left to whoever holds it: another replica, or the step that is stopping it. */
const CLAIM_DUE = `
  with claimed as (select * from clock where next_fire_at <= $1 and not clock_id = any($3::uuid[])
    order by next_fire_at, clock_id limit $2 for update skip locked)
  select claimed.*, f.pack,
    (select json_agg(json_build_object('office', office, 'as', part)) from case_participant p where p.case_no = claimed.case_no) as participants,
    array(select rung from clock_rung r where r.clock_id = claimed.clock_id) as rungs
  from claimed join case_file f using (case_no)`;

/** Two ranges of an index, where `<>` would read all of it. */
const STALE = '(stopped_at is null or provisional) and (calendar_version < $1 or calendar_version > $1)';

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

  /** Up to `limit` cases with a clock that may say something else now: it runs or is provisional, under other calendars. */
  async staleCases(db: Pick<UnitOfWork, 'query'>, limit: number, except: readonly string[]): Promise<string[]> {
    const text = `
      select distinct case_no from (select case_no from clock where ${STALE} and not case_no = any($3::text[]) limit $2) s
      order by case_no`;
    const values = [this.loaded.calendarVersion, limit, textArray(except)];
    const rows = await db.query<{ case_no: string }>({ name: 'clock-stale-cases', text, values });
    return rows.map((row) => row.case_no);
  }

  /** Those clocks of these cases; of none when another replica has computed them meanwhile. */
  async staleClocks(tx: Tx, caseNos: readonly string[]): Promise<StaleClock[]> {
    const text = `
      select clock_id, c.case_no, f.changed_at, calendar_version, next_fire_at,
        array(select rung from clock_rung r where r.clock_id = c.clock_id) as rungs
      from clock c join case_file f using (case_no) where c.case_no = any($2::text[]) and ${STALE}`;
    const values = [this.loaded.calendarVersion, textArray(caseNos)];
    const rows = await tx.query<StaleRow>({ name: 'clock-stale', text, values });
    return rows.map((row) => ({
      clockId: row.clock_id,
      caseNo: row.case_no,
      changedAt: row.changed_at,
      calendarVersion: row.calendar_version,
      rung: new Set(row.rungs),
      ...(row.next_fire_at === null ? {} : { nextFireAt: row.next_fire_at }),
    }));
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

  /** Stores when each clock is to ring next under the loaded calendars. */
  async saveNextFire(tx: Tx, next: readonly NextFire[]): Promise<void> {
    if (next.length === 0) return;
    await tx.query({
      name: 'clock-next-fire',
      text: `
        update clock c set next_fire_at = n.at, provisional = n.provisional, calendar_version = $4
        from unnest($1::uuid[], $2::timestamptz[], $3::bool[]) as n (clock_id, at, provisional) where c.clock_id = n.clock_id`,
      values: [
        uuidArray(next.map(({ clockId }) => clockId)),
        timestamptzArray(next.map(({ at }) => at)),
        boolArray(next.map(({ isProvisional }) => isProvisional)),
        this.loaded.calendarVersion,
      ],
    });
  }

  /** A clock whose rule or pack is missing from the data of this deployment must not silence the others. */
  #read(row: RunningRow): RunningClock | UnreadableClock {
    try {
      packOf(this.loaded.law, row.pack);
      const clock = clockOf(row, this.loaded.law);
      return { clock, caseNo: row.case_no, pack: row.pack, participants: row.participants, rung: new Set(row.rungs) };
    } catch (error) {
      if (!isBusError(error)) throw error;
      return { clockId: row.clock_id, caseNo: row.case_no, error };
    }
  }
}

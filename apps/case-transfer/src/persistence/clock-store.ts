import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Rung } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import type { CaseClock } from '#libs/law';
import { nextRung } from '#libs/law';
import type { Tx } from '#libs/service';
import type { CaseRecord, ClockRecord } from '../domain/case-record.js';
import { packOf, readingOf } from '../domain/case-view.js';
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
        fired.map(({ clockId }) => clockId),
        fired.map(({ rung }) => rung),
        fired.map(({ rungAt }) => rungAt),
        fired.map(({ eventId }) => eventId),
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
      values: [next.map(({ clockId }) => clockId), next.map(({ at }) => at ?? null), this.loaded.calendarVersion],
    });
  }

  /** Inserts the clocks that the steps of a batch started, stops those that they stopped, moves those that they corrected. */
  async save(tx: Tx, records: readonly CaseRecord[], before: ReadonlyMap<string, CaseRecord>): Promise<void> {
    const changes = records.flatMap((record) => changesOf(record, before.get(record.caseNo)));
    await this.#insert(
      tx,
      changes.filter(({ isNew }) => isNew),
    );
    await this.#stop(
      tx,
      changes.filter(({ isStopped }) => isStopped),
    );
    await this.#move(
      tx,
      changes.filter(({ isMoved }) => isMoved),
    );
  }

  async #insert(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query({
      name: 'clock-insert',
      text: `
        insert into clock (clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, calendar_version)
        select *, $11 from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $7::int[],
          $8::timestamptz[], $9::int[], $10::timestamptz[])`,
      values: [
        changes.map(({ clock }) => clock.clockId),
        changes.map(({ record }) => record.caseNo),
        changes.map(({ clock }) => clock.rule.rule),
        changes.map(({ clock }) => clock.rule.at.version),
        changes.map(({ clock }) => clock.office),
        changes.map(({ clock }) => clock.startedAt),
        changes.map(({ clock }) => clock.startedSeq),
        changes.map(({ clock }) => clock.stoppedAt ?? null),
        changes.map(({ clock }) => clock.stoppedSeq ?? null),
        changes.map(({ clock, record }) => this.#firstFire(clock, record.pack)),
        this.loaded.calendarVersion,
      ],
    });
  }

  async #stop(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
    if (changes.length === 0) return;
    const stopped = await tx.query({
      name: 'clock-stop',
      text: `
        update clock c set stopped_at = s.stopped_at, stopped_seq = s.seq, next_fire_at = null
        from unnest($1::uuid[], $2::timestamptz[], $3::int[]) as s (clock_id, stopped_at, seq)
        where c.clock_id = s.clock_id and c.stopped_at is null returning c.clock_id`,
      values: [
        changes.map(({ clock }) => clock.clockId),
        changes.map(({ clock }) => clock.stoppedAt),
        changes.map(({ clock }) => clock.stoppedSeq),
      ],
    });
    if (stopped.length < changes.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
  }

  /** A corrected time moves a clock's start or end; the sweep passes over rungs that fired already. */
  async #move(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query({
      name: 'clock-move',
      text: `
        update clock c set started_at = m.started_at, stopped_at = m.stopped_at, next_fire_at = m.next_fire_at
        from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::timestamptz[]) as m (clock_id, started_at, stopped_at, next_fire_at)
        where c.clock_id = m.clock_id`,
      values: [
        changes.map(({ clock }) => clock.clockId),
        changes.map(({ clock }) => clock.startedAt),
        changes.map(({ clock }) => clock.stoppedAt ?? null),
        changes.map(({ clock, record }) => this.#firstFire(clock, record.pack)),
      ],
    });
  }

  #firstFire(clock: CaseClock, key: string): Date | null {
    const { pack } = packOf(this.loaded.law, key);
    return nextRung(clock, readingOf(this.loaded.law, pack, clock), new Set())?.at ?? null;
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

interface ClockChange {
  readonly clock: ClockRecord;
  readonly record: CaseRecord;
  readonly isNew: boolean;
  readonly isStopped: boolean;
  readonly isMoved: boolean;
}

function changesOf(record: CaseRecord, before: CaseRecord | undefined): ClockChange[] {
  const old = new Map(before?.clocks.map((clock) => [clock.clockId, clock]));
  return record.clocks.map((clock) => changeOf(clock, old.get(clock.clockId), record));
}

function changeOf(clock: ClockRecord, old: ClockRecord | undefined, record: CaseRecord): ClockChange {
  const endMoved = clock.stoppedAt?.getTime() !== old?.stoppedAt?.getTime();
  const startMoved = clock.startedAt.getTime() !== old?.startedAt.getTime();
  return {
    clock,
    record,
    isNew: old === undefined,
    isStopped: old !== undefined && old.stoppedAt === undefined && endMoved,
    isMoved: old !== undefined && (startMoved || (old.stoppedAt !== undefined && endMoved)),
  };
}

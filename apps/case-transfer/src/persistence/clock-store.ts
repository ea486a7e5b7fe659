import { Injectable } from '@nestjs/common';
import type { CaseParticipant, Rung } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import type { CaseClock } from '#libs/law';
import { nextRung } from '#libs/law';
import type { Tx } from '#libs/service';
import type { CaseRecord } from '../domain/case-record.js';
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

  /** Inserts the clocks that the steps of a batch started and stops those that they stopped. */
  async save(tx: Tx, records: readonly CaseRecord[], before: ReadonlyMap<string, CaseRecord>): Promise<void> {
    const changes = records.flatMap((record) => changesOf(record, before.get(record.caseNo)));
    await this.#insert(
      tx,
      changes.filter(({ kind }) => kind === 'new'),
    );
    await this.#recount(
      tx,
      changes.filter(({ kind }) => kind === 'recounted'),
    );
    await this.#stop(
      tx,
      changes.filter(({ clock, kind }) => kind !== 'new' && clock.stoppedAt),
    );
  }

  async #insert(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
    if (changes.length === 0) return;
    await tx.query({
      name: 'clock-insert',
      text: `
        insert into clock (clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses, extensions, calendar_version)
        select clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses, extensions, $14
        from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $7::int[],
          $8::timestamptz[], $9::int[], $10::timestamptz[], $11::text[], $12::jsonb[], $13::jsonb[])
          as c (clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses, extensions)`,
      values: [
        changes.map(({ clock }) => clock.clockId),
        changes.map(({ record }) => record.caseNo),
        changes.map(({ clock }) => clock.rule.rule),
        changes.map(({ clock }) => clock.rule.at.version),
        changes.map(({ clock }) => clock.office),
        changes.map(({ clock }) => clock.startedAt),
        changes.map(({ record }) => record.seq),
        changes.map(({ clock }) => clock.stoppedAt ?? null),
        changes.map(({ clock, record }) => (clock.stoppedAt ? record.seq : null)),
        changes.map(({ clock, record }) => this.#nextFire(clock, record.pack, new Set())),
        changes.map(({ clock }) => clock.measureNo ?? null),
        changes.map(({ clock }) => JSON.stringify(clock.pauses)),
        changes.map(({ clock }) => JSON.stringify(clock.extensions)),
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
        changes.map(({ record }) => record.seq),
      ],
    });
    if (stopped.length < changes.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
  }

  /** Stores pauses and extensions; a clock that stands still has no next rung, one that goes on gets it anew. */
  async #recount(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
    if (changes.length === 0) return;
    const rung = await this.#rungsOf(
      tx,
      changes.map(({ clock }) => clock.clockId),
    );
    const recounted = await tx.query({
      name: 'clock-recount',
      text: `
        update clock c set pauses = n.pauses, extensions = n.extensions, next_fire_at = n.at, calendar_version = $5
        from unnest($1::uuid[], $2::jsonb[], $3::jsonb[], $4::timestamptz[]) as n (clock_id, pauses, extensions, at)
        where c.clock_id = n.clock_id and c.stopped_at is null returning c.clock_id`,
      values: [
        changes.map(({ clock }) => clock.clockId),
        changes.map(({ clock }) => JSON.stringify(clock.pauses)),
        changes.map(({ clock }) => JSON.stringify(clock.extensions)),
        changes.map(({ clock, record }) =>
          this.#nextFire(clock, record.pack, rung.get(clock.clockId) ?? new Set<Rung>()),
        ),
        this.loaded.calendarVersion,
      ],
    });
    if (recounted.length < changes.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
  }

  async #rungsOf(tx: Tx, clockIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Rung>>> {
    // The sweep rings with the row held: with the row held here too, no rung comes between reading and writing.
    const lock = 'select 1 from clock where clock_id = any($1::uuid[]) order by clock_id for update';
    await tx.query({ name: 'clock-lock', text: lock, values: [clockIds] });
    const rows = await tx.query<{ clock_id: string; rungs: Rung[] }>({
      name: 'clock-rungs',
      text: 'select clock_id, array_agg(rung) as rungs from clock_rung where clock_id = any($1::uuid[]) group by clock_id',
      values: [clockIds],
    });
    return new Map(rows.map(({ clock_id, rungs }) => [clock_id, new Set(rungs)]));
  }

  #nextFire(clock: CaseClock, key: string, rung: ReadonlySet<Rung>): Date | null {
    const { pack } = packOf(this.loaded.law, key);
    return nextRung(clock, readingOf(this.loaded.law, pack, clock), rung)?.at ?? null;
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
  readonly clock: CaseClock;
  readonly record: CaseRecord;
  readonly kind: 'new' | 'stopped' | 'recounted';
}

function changesOf(record: CaseRecord, before: CaseRecord | undefined): ClockChange[] {
  const old = new Map(before?.clocks.map((clock) => [clock.clockId, clock]));
  return record.clocks.flatMap((clock) => {
    const kind = kindOf(clock, old.get(clock.clockId));
    return kind ? [{ clock, record, kind }] : [];
  });
}

/** A clock is never changed in place, so its lists of pauses and extensions are other ones when a step added to them. */
function kindOf(clock: CaseClock, old: CaseClock | undefined): ClockChange['kind'] | undefined {
  if (!old) return 'new';
  if (clock.pauses !== old.pauses || clock.extensions !== old.extensions) return 'recounted';
  return clock.stoppedAt?.getTime() === old.stoppedAt?.getTime() ? undefined : 'stopped';
}

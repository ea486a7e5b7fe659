import type { Rung } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import type { CaseClock } from '#libs/law';
import { nextRung } from '#libs/law';
import type { Tx } from '#libs/service';
import type { CaseRecord, ClockRecord } from '../domain/case-record.js';
import { packOf, readingOf } from '../domain/case-view.js';
import type { LoadedLaw } from '../loaded-law.js';

/**
 * Inserts the clocks that the steps of a batch started, moves those whose start or end they corrected, recounts those that
 * they paused or extended, stops those that they stopped.
 */
export async function saveClocks(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
  loaded: LoadedLaw,
): Promise<void> {
  const changes = records.flatMap((record) => changesOf(record, before.get(record.caseNo)));
  const added = changes.filter(({ kind }) => kind === 'new');
  const recounted = changes.filter(({ kind }) => kind === 'recounted');
  const stopped = changes.filter(({ clock, kind }) => (kind === 'stopped' || kind === 'recounted') && clock.stoppedAt);
  await insert(tx, added, loaded);
  await move(
    tx,
    changes.filter(({ kind }) => kind === 'moved'),
    loaded,
  );
  await recount(tx, recounted, loaded);
  await stop(tx, stopped);
}

async function insert(tx: Tx, changes: readonly ClockChange[], loaded: LoadedLaw): Promise<void> {
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
      changes.map(({ clock }) => clock.startedSeq),
      changes.map(({ clock }) => clock.stoppedAt ?? null),
      changes.map(({ clock }) => clock.stoppedSeq ?? null),
      changes.map(({ clock, record }) => nextFire(loaded, clock, record.pack, new Set())),
      changes.map(({ clock }) => clock.measureNo ?? null),
      changes.map(({ clock }) => JSON.stringify(clock.pauses)),
      changes.map(({ clock }) => JSON.stringify(clock.extensions)),
      loaded.calendarVersion,
    ],
  });
}

async function stop(tx: Tx, changes: readonly ClockChange[]): Promise<void> {
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
async function move(tx: Tx, changes: readonly ClockChange[], loaded: LoadedLaw): Promise<void> {
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
      changes.map(({ clock, record }) => nextFire(loaded, clock, record.pack, new Set())),
    ],
  });
}

/** Stores pauses and extensions; a clock that stands still has no next rung, one that goes on gets it anew. */
async function recount(tx: Tx, changes: readonly ClockChange[], loaded: LoadedLaw): Promise<void> {
  if (changes.length === 0) return;
  const rung = await rungsOf(
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
        nextFire(loaded, clock, record.pack, rung.get(clock.clockId) ?? new Set<Rung>()),
      ),
      loaded.calendarVersion,
    ],
  });
  if (recounted.length < changes.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
}

async function rungsOf(tx: Tx, clockIds: readonly string[]): Promise<ReadonlyMap<string, ReadonlySet<Rung>>> {
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

function nextFire({ law }: LoadedLaw, clock: CaseClock, key: string, rung: ReadonlySet<Rung>): Date | null {
  const { pack } = packOf(law, key);
  return nextRung(clock, readingOf(law, pack, clock), rung)?.at ?? null;
}

interface ClockChange {
  readonly clock: ClockRecord;
  readonly record: CaseRecord;
  readonly kind: 'new' | 'stopped' | 'recounted' | 'moved';
}

function changesOf(record: CaseRecord, before: CaseRecord | undefined): ClockChange[] {
  const old = new Map(before?.clocks.map((clock) => [clock.clockId, clock]));
  return record.clocks.flatMap((clock) => {
    const kind = kindOf(clock, old.get(clock.clockId));
    return kind ? [{ clock, record, kind }] : [];
  });
}

/** A clock is never changed in place, so its lists of pauses and extensions are other ones when a step added to them. */
function kindOf(clock: ClockRecord, old: ClockRecord | undefined): ClockChange['kind'] | undefined {
  if (!old) return 'new';
  const hasEndMoved = clock.stoppedAt?.getTime() !== old.stoppedAt?.getTime();
  if (clock.startedAt.getTime() !== old.startedAt.getTime() || (old.stoppedAt && hasEndMoved)) return 'moved';
  if (clock.pauses !== old.pauses || clock.extensions !== old.extensions) return 'recounted';
  return hasEndMoved ? 'stopped' : undefined;
}

import { BusError } from '#libs/kernel';
import type { CaseClock, Rang } from '#libs/law';
import { boolArray, int4Array, jsonArray, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { CaseRecord, ClockRecord } from '../domain/case-record.js';
import { packOf, readingOf } from '../domain/case-view.js';
import { nextFireOf } from '../domain/next-fire.js';
import type { NextFire } from '../domain/next-fire.js';
import type { LoadedLaw } from '../loaded-law.js';
import { rangOf, whenRang } from './rang-rows.js';
import type { RangRow } from './rang-rows.js';

/**
 * Inserts the clocks that the steps of a batch started, stops those that they stopped, and rewrites the others that
 * they changed. Clocks told before with other calendars are rewritten too, because a step tells all clocks of its case.
 */
export async function saveClocks(
  tx: Tx,
  records: readonly CaseRecord[],
  before: ReadonlyMap<string, CaseRecord>,
  loaded: LoadedLaw,
): Promise<void> {
  const changes = records.flatMap((record) => changesOf(record, before.get(record.caseNo), loaded));
  const of = (wanted: ClockChange['kind']) => changes.filter(({ kind }) => kind === wanted);
  await insert(tx, of('new'), loaded);
  await rewrite(tx, of('rewritten'), loaded);
  await stop(tx, of('stopped'));
}

async function insert(tx: Tx, changes: readonly ClockChange[], loaded: LoadedLaw): Promise<void> {
  if (changes.length === 0) return;
  const next = changes.map(({ clock, record }) => nextFire(loaded, clock, record.pack, new Map()));
  tx.write({
    name: 'clock-insert',
    text: `
      insert into clock (clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses, extensions, provisional, started_with, calendar_version)
      select clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses::jsonb, extensions::jsonb, provisional, started_with, $16
      from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::text[], $6::timestamptz[], $7::int[],
        $8::timestamptz[], $9::int[], $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::bool[], $15::text[])
        as c (clock_id, case_no, rule, rule_version, office, started_at, started_seq, stopped_at, stopped_seq, next_fire_at, measure_no, pauses, extensions, provisional, started_with)`,
    values: [
      uuidArray(changes.map(({ clock }) => clock.clockId)),
      textArray(changes.map(({ record }) => record.caseNo)),
      textArray(changes.map(({ clock }) => clock.rule.rule)),
      int4Array(changes.map(({ clock }) => clock.rule.at.version)),
      textArray(changes.map(({ clock }) => clock.office)),
      timestamptzArray(changes.map(({ clock }) => clock.startedAt)),
      int4Array(changes.map(({ clock }) => clock.startedSeq)),
      timestamptzArray(changes.map(({ clock }) => clock.stoppedAt)),
      int4Array(changes.map(({ clock }) => clock.stoppedSeq)),
      timestamptzArray(next.map(({ at }) => at)),
      textArray(changes.map(({ clock }) => clock.measureNo)),
      jsonArray(changes.map(({ clock }) => clock.pauses)),
      jsonArray(changes.map(({ clock }) => clock.extensions)),
      boolArray(next.map(({ isProvisional }) => isProvisional)),
      textArray(changes.map(({ clock }) => clock.startedWith)),
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
      uuidArray(changes.map(({ clock }) => clock.clockId)),
      timestamptzArray(changes.map(({ clock }) => clock.stoppedAt)),
      int4Array(changes.map(({ clock }) => clock.stoppedSeq)),
    ],
  });
  if (stopped.length < changes.length) throw new BusError('CASE.CHANGED_MEANWHILE', 'transient');
}

/**
 * Stores whatever a pause, an extension or a corrected time made of a clock. One that stands still or has ended has no
 * next rung; one that goes on gets its next rung anew, not counting those that already fired for its new dates.
 */
async function rewrite(tx: Tx, changes: readonly ClockChange[], loaded: LoadedLaw): Promise<void> {
  if (changes.length === 0) return;
  const rang = await whenTheyRang(
    tx,
    changes.map(({ clock }) => clock.clockId),
  );
  const next = changes.map(({ clock, record }) =>
    nextFire(loaded, clock, record.pack, rang.get(clock.clockId) ?? new Map()),
  );
  tx.write({
    name: 'clock-rewrite',
    text: `
      update clock c set started_at = n.started_at, stopped_at = n.stopped_at, stopped_seq = n.stopped_seq, pauses = n.pauses::jsonb,
        extensions = n.extensions::jsonb, next_fire_at = n.at, provisional = n.provisional, calendar_version = $9
      from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::int[], $5::text[], $6::text[], $7::timestamptz[], $8::bool[])
        as n (clock_id, started_at, stopped_at, stopped_seq, pauses, extensions, at, provisional)
      where c.clock_id = n.clock_id`,
    values: [
      uuidArray(changes.map(({ clock }) => clock.clockId)),
      timestamptzArray(changes.map(({ clock }) => clock.startedAt)),
      timestamptzArray(changes.map(({ clock }) => clock.stoppedAt)),
      int4Array(changes.map(({ clock }) => clock.stoppedSeq)),
      jsonArray(changes.map(({ clock }) => clock.pauses)),
      jsonArray(changes.map(({ clock }) => clock.extensions)),
      timestamptzArray(next.map(({ at }) => at)),
      boolArray(next.map(({ isProvisional }) => isProvisional)),
      loaded.calendarVersion,
    ],
  });
}

async function whenTheyRang(tx: Tx, clockIds: readonly string[]): Promise<ReadonlyMap<string, Rang>> {
  const ids = uuidArray(clockIds);
  // The sweep rings with the row held: with the row held here too, no rung comes between reading and writing.
  const lock = 'select 1 from clock where clock_id = any($1::uuid[]) order by clock_id for update';
  tx.write({ name: 'clock-lock', text: lock, values: [ids] });
  const rows = await tx.query<{ clock_id: string; rang: RangRow }>({
    name: 'clock-rungs',
    text: `select clock_id, ${rangOf('c.clock_id')} as rang from unnest($1::uuid[]) as c (clock_id)`,
    values: [ids],
  });
  return new Map(rows.map(({ clock_id, rang }) => [clock_id, whenRang(rang)]));
}

function nextFire({ law }: LoadedLaw, clock: CaseClock, key: string, rang: Rang): NextFire {
  return nextFireOf(clock, readingOf(law, packOf(law, key).pack, clock), rang);
}

interface ClockChange {
  readonly clock: ClockRecord;
  readonly record: CaseRecord;
  readonly kind: 'new' | 'stopped' | 'rewritten';
}

function changesOf(record: CaseRecord, before: CaseRecord | undefined, loaded: LoadedLaw): ClockChange[] {
  const old = new Map(before?.clocks.map((clock) => [clock.clockId, clock]));
  return record.clocks.flatMap((clock) => {
    const kind = isToldAnew(clock, loaded) ? 'rewritten' : kindOf(clock, old.get(clock.clockId));
    return kind ? [{ clock, record, kind }] : [];
  });
}

function isToldAnew({ toldWith, stoppedAt }: ClockRecord, { calendarVersion }: LoadedLaw): boolean {
  if (!toldWith || toldWith.calendars === calendarVersion) return false;
  return stoppedAt === undefined || toldWith.isProvisional;
}

/** A clock is never changed in place, so its lists of pauses and extensions are other ones when a step added to them. */
function kindOf(clock: ClockRecord, old: ClockRecord | undefined): ClockChange['kind'] | undefined {
  if (!old) return 'new';
  const hasEndMoved = clock.stoppedAt?.getTime() !== old.stoppedAt?.getTime();
  const isOther =
    clock.startedAt.getTime() !== old.startedAt.getTime() ||
    clock.pauses !== old.pauses ||
    clock.extensions !== old.extensions ||
    (old.stoppedAt !== undefined && hasEndMoved);
  if (isOther) return 'rewritten';
  return hasEndMoved ? 'stopped' : undefined;
}

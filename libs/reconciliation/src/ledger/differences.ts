import type { DifferenceKind, ReconciliationDifference } from '#libs/contracts';
import type { IdRange } from '#libs/messaging/postgres';
import { MANY_ROWS_MS } from '#libs/service';
import type { Tx } from '#libs/service';
import { isSameAsThen, stateOf } from './explained.js';
import type { NamedCount } from './explained.js';
import type { ChannelDay, Db } from './ledger.js';

export interface DifferenceRow {
  readonly event_id: string;
  readonly hour: number;
  readonly kind: DifferenceKind;
  readonly event_type: string;
  readonly named_at: Date;
  readonly replay_asked_at: Date | null;
  readonly state: string;
  /** The state that was explained; the explanation holds while the difference is in it. */
  readonly explained_state: string | null;
  readonly explanation: string | null;
  readonly explained_by: string | null;
  readonly explained_at: Date | null;
}

const COLUMNS = `event_id, hour, kind, event_type, named_at, replay_asked_at, state, explained_state, explanation,
  explained_by, explained_at`;

/**
 * Makes these the only differences of a range of ids. One that was named before keeps when it was found, whether it was
 * asked for again, and how it was explained.
 */
export async function replaceDifferences(
  tx: Tx,
  { channel, day }: ChannelDay,
  { from, before }: IdRange,
  differences: readonly ReconciliationDifference[],
  at: Date,
): Promise<void> {
  const ids = differences.map(({ eventId }) => eventId);
  await tx.query({
    name: 'difference-forget-others',
    text: `delete from reconciliation_difference d
      where channel = $1 and event_id >= $2::uuid and event_id < $3::uuid
        and not exists (select from unnest($4::uuid[]) as named (id) where named.id = d.event_id)`,
    withinMs: MANY_ROWS_MS,
    values: [channel, from, before, ids],
  });
  const others = await tx.query<{ event_id: string; explained_state: string; state: string }>({
    name: 'difference-name',
    text: `with named as (
        insert into reconciliation_difference (channel, event_id, day, hour, kind, event_type, state, named_at)
        select $1, id, $2::date, hour, kind, type, state, $3
        from unnest($4::uuid[], $5::int[], $6::text[], $7::text[], $8::text[]) as d (id, hour, kind, type, state)
        on conflict (channel, event_id) do update set kind = excluded.kind, event_type = excluded.event_type, state = excluded.state
        returning event_id, explained_state, state)
      select event_id, explained_state, state from named where explained_state <> state`,
    withinMs: MANY_ROWS_MS,
    values: [
      ...[channel, day, at, ids],
      ids.map(hourOfId),
      differences.map(({ kind }) => kind),
      differences.map(({ eventType }) => eventType),
      differences.map(stateOf),
    ],
  });
  const same = others.filter(({ explained_state: then, state }) => isSameAsThen(then, state));
  if (same.length > 0)
    await keepExplained(
      tx,
      channel,
      same.map(({ event_id: id }) => id),
    );
}

/**
 * For differences that an older version explained without noting digests: the explanation holds for their present
 * digests from now on.
 */
async function keepExplained(tx: Tx, channel: string, ids: readonly string[]): Promise<void> {
  await tx.query({
    name: 'difference-keep-explained',
    text: 'update reconciliation_difference set explained_state = state where channel = $1 and event_id = any($2::uuid[])',
    values: [channel, ids],
  });
}

/** The hours of a day that agree have nothing that differs. */
export async function forgetAgreeingHours(
  tx: Tx,
  { channel, day }: ChannelDay,
  differingHours: readonly number[],
): Promise<void> {
  await tx.query({
    name: 'difference-forget-hours',
    text: 'delete from reconciliation_difference where channel = $1 and day = $2 and hour not in (select unnest($3::int[]))',
    withinMs: MANY_ROWS_MS,
    values: [channel, day, differingHours],
  });
}

/** Removes differences that are none any more. */
export async function forgetDifferences(tx: Tx, channel: string, ids: readonly string[]): Promise<void> {
  await tx.query({
    name: 'difference-forget',
    text: 'delete from reconciliation_difference where channel = $1 and event_id = any($2::uuid[])',
    values: [channel, ids],
  });
}

/** In order of their ids. */
export async function listDifferences(
  db: Db,
  { channel, day }: ChannelDay,
  { after, kind, limit }: { after?: string | undefined; kind?: DifferenceKind; limit: number },
): Promise<DifferenceRow[]> {
  return db.query<DifferenceRow & Record<string, unknown>>({
    name: 'difference-list',
    text: `select ${COLUMNS} from reconciliation_difference
      where channel = $1 and day = $2 and ($3::uuid is null or event_id > $3::uuid) and ($4::text is null or kind = $4)
      order by event_id limit $5`,
    values: [channel, day, after ?? null, kind ?? null, limit],
  });
}

/** How many differences of a day stand in the list, by what matters for alarms. */
export async function countDifferences(db: Db, { channel, day }: ChannelDay): Promise<NamedCount> {
  const [row] = await db.query<NamedCount & Record<string, unknown>>({
    name: 'difference-count',
    text: `select count(*)::int as named, (count(*) filter (where explained_state = state))::int as explained,
        (count(*) filter (where kind = 'missing'))::int as missing, (count(*) filter (where kind = 'surplus'))::int as surplus
      from reconciliation_difference where channel = $1 and day = $2`,
    values: [channel, day],
  });
  return row!;
}

/** Notes when these events were asked for again. */
export async function markAskedFor(tx: Tx, channel: string, ids: readonly string[], at: Date): Promise<void> {
  await tx.query({
    name: 'difference-asked-for',
    text: 'update reconciliation_difference set replay_asked_at = $3 where channel = $1 and event_id = any($2::uuid[])',
    values: [channel, ids, at],
  });
}

/** A difference in the form in which the other side is told of it. */
export function differenceOf({ event_id: eventId, kind, event_type: eventType, state }: DifferenceRow) {
  const [, sentDigest, foundDigest] = state.split(':');
  return { eventId, kind, eventType, ...(sentDigest && { sentDigest }), ...(foundDigest && { foundDigest }) };
}

/** The hour of the day in China that an id was minted in. */
function hourOfId(id: string): number {
  return Math.floor(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) / 3_600_000 + 8) % 24;
}

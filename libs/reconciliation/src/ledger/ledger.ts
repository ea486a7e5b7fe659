import type { Tx, UnitOfWork } from '#libs/service';
import type { DayFigures } from './explained.js';

export type Db = Pick<UnitOfWork, 'query'>;

/** A channel on a day. */
export interface ChannelDay {
  /** The topic. */
  readonly channel: string;
  /** In China. */
  readonly day: string;
}

/** What is known of a channel on a day, the same columns at writer and reader. */
export interface LedgerRow extends ChannelDay {
  readonly until: Date;
  readonly sent: number;
  readonly waiting: number;
  readonly stated_at: Date;
  readonly stored: number;
  readonly parked: number;
  readonly discarded: number;
  /** By hour: counted when the hour is listed, and listed anew from its beginning. */
  readonly ignored: Readonly<Record<string, number>>;
  readonly open_hours: readonly number[];
  readonly differing: number;
  /** Null while nobody has compared. */
  readonly agrees: boolean | null;
  readonly checked_at: Date | null;
  /**
   * How many of the differences do not alarm; negative when all that is named alarms, and beside it the number that is
   * off.
   */
  readonly explained: number;
  /** What differed without a name when that was explained (see `restOf`). */
  readonly rest_explained: number | null;
  readonly rest_explanation: string | null;
  readonly rest_explained_by: string | null;
  readonly rest_explained_at: Date | null;
}

/** The figures of a day as they are compared; messages ignored are counted by hour and summed here. */
export function figuresOf({ sent, stored, parked, discarded, ignored, differing, agrees }: LedgerRow): DayFigures {
  const total = Object.values(ignored).reduce((sum, count) => sum + count, 0);
  return { sent, stored, parked, discarded, ignored: total, differing, agrees: agrees === true };
}

const COLUMNS = `channel, day::text as day, until, sent, waiting, stated_at, stored, parked, discarded, ignored, open_hours,
  differing, agrees, checked_at, explained, rest_explained, rest_explanation, rest_explained_by, rest_explained_at`;

export interface Statement extends ChannelDay {
  readonly until: Date;
  readonly sent: number;
  readonly waiting: number;
  readonly openHours: readonly number[];
  readonly at: Date;
}

/** False when a later statement of the day is known already. */
export async function saveStatement(tx: Tx, statement: Statement): Promise<boolean> {
  const { channel, day, until, sent, waiting, openHours, at } = statement;
  const rows = await tx.query({
    name: 'reconciliation-state',
    text: `insert into reconciliation (channel, day, until, sent, waiting, open_hours, stated_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict (day, channel) do update set until = excluded.until, sent = excluded.sent, waiting = excluded.waiting,
        open_hours = excluded.open_hours, stated_at = excluded.stated_at, ignored = '{}'
      where reconciliation.until <= excluded.until returning channel`,
    values: [channel, day, until, sent, waiting, openHours, at],
  });
  return rows.length > 0;
}

/** A channel on a day, locked until the transaction ends; undefined when nothing was stated of it yet. */
export async function lockDay(tx: Tx, { channel, day }: ChannelDay): Promise<LedgerRow | undefined> {
  const [row] = await tx.query<LedgerRow & Record<string, unknown>>({
    name: 'reconciliation-lock',
    text: `select ${COLUMNS} from reconciliation where day = $2 and channel = $1 for update`,
    values: [channel, day],
  });
  return row;
}

/** Notes which hours of the day are still to be listed, and what was ignored in those that are. */
export async function saveListed(
  tx: Tx,
  { channel, day }: ChannelDay,
  { ignored, openHours }: { ignored: Readonly<Record<string, number>>; openHours: readonly number[] },
): Promise<void> {
  await tx.query({
    name: 'reconciliation-listed',
    text: 'update reconciliation set ignored = $3, open_hours = $4 where day = $2 and channel = $1',
    values: [channel, day, JSON.stringify(ignored), openHours],
  });
}

export interface Verdict {
  readonly stored: number;
  readonly parked: number;
  readonly discarded: number;
  readonly ignored: Readonly<Record<string, number>>;
  readonly differing: number;
  readonly explained: number;
  readonly agrees: boolean;
  readonly at: Date;
}

/** Stores what the comparison of a day came to. */
export async function saveVerdict(tx: Tx, { channel, day }: ChannelDay, verdict: Verdict): Promise<void> {
  const { stored, parked, discarded, ignored, differing, explained, agrees, at } = verdict;
  await tx.query({
    name: 'reconciliation-verdict',
    text: `update reconciliation set stored = $3, parked = $4, discarded = $5, ignored = $6, differing = $7, agrees = $8,
        checked_at = $9, explained = $10 where day = $2 and channel = $1`,
    values: [channel, day, stored, parked, discarded, JSON.stringify(ignored), differing, agrees, at, explained],
  });
}

/** Whether there is a verdict, whatever it says. */
export async function wasCompared(db: Db, { channel, day }: ChannelDay): Promise<boolean> {
  const rows = await db.query({
    name: 'reconciliation-was-compared',
    text: 'select from reconciliation where channel = $1 and day = $2 and agrees is not null',
    values: [channel, day],
  });
  return rows.length > 0;
}

/** Newest day first. */
export async function listDays(db: Db, before: readonly string[] | undefined, limit: number): Promise<LedgerRow[]> {
  return db.query<LedgerRow & Record<string, unknown>>({
    name: 'reconciliation-days',
    text: `select ${COLUMNS} from reconciliation where $1::date is null or (day, channel) < ($1::date, $2)
      order by day desc, channel desc limit $3`,
    values: [before?.[0] ?? null, before?.[1] ?? null, limit],
  });
}

/**
 * Newest first, the days of these channels that something is missing of, explained or not: it may come. Nothing else
 * settles by itself, and a check that is going on will conclude anyway.
 */
export async function daysToSettle(db: Db, channels: readonly string[]): Promise<ChannelDay[]> {
  return db.query<ChannelDay & Record<string, unknown>>({
    name: 'reconciliation-days-to-settle',
    text: `select channel, day::text as day from reconciliation r
      where not agrees and open_hours = '{}' and channel = any($1::text[]) and exists (
        select from reconciliation_difference d where d.channel = r.channel and d.day = r.day and d.kind = 'missing')
      order by r.day desc, channel desc limit 1000`,
    values: [channels],
  });
}

/** Of these, the days that alarm: nobody has explained all that differs. */
export async function daysUnexplained(db: Db): Promise<ChannelDay[]> {
  return db.query<ChannelDay & Record<string, unknown>>({
    name: 'reconciliation-unexplained-days',
    text: `select channel, day::text as day from reconciliation
      where not agrees and explained < greatest(differing, 1) order by day, channel limit 1000`,
  });
}

/** Of these channels, the ones that were stated to the end of the day. */
export async function statedInFull(db: Db, day: string, end: Date): Promise<Set<string>> {
  const rows = await db.query<{ channel: string }>({
    name: 'reconciliation-stated',
    text: 'select channel from reconciliation where day = $1 and until >= $2',
    values: [day, end],
  });
  return new Set(rows.map(({ channel }) => channel));
}

/** The last day that each of these channels was stated to the end of, of the one that is furthest behind; undefined when none ever was. */
export async function lastStatedInFull(db: Db, channels: readonly string[]): Promise<string | undefined> {
  const [row] = await db.query<{ day: string | null }>({
    name: 'reconciliation-last-stated',
    text: `select min(last)::text as day from unnest($1::text[]) as ours (channel) cross join lateral (
        select max(day) as last from reconciliation r
        where r.channel = ours.channel and until >= (day + 1)::timestamp at time zone 'Asia/Shanghai') stated`,
    values: [channels],
  });
  return row?.day ?? undefined;
}

import { int4Array, int8Array, textArray } from '#libs/service';
import type { UnitOfWork } from '#libs/service';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { PartitionRef } from '../core/inbound/inbound-store.js';

/** What the broker still has of a partition. */
export interface LogRange extends PartitionRef {
  readonly low: bigint;
  readonly high: bigint;
}

/** A stored position that the broker's log does not reach or no longer holds. */
export interface Misplaced extends PartitionRef {
  readonly stored: bigint;
  readonly low: bigint;
  readonly high: bigint;
}

/** Where each partition goes on, and what had to be put right first. */
export interface Alignment {
  /** By `partitionKey`. */
  readonly next: ReadonlyMap<string, bigint>;
  readonly misplaced: readonly Misplaced[];
}

const ALIGN = `
  with log as (
    select * from unnest($1::text[], $2::int4[], $3::int8[], $4::int8[]) as l (topic, partition, low, high)
  ), before as (
    select p.topic, p.partition, p.next_offset from consumer_position p join log using (topic, partition)
    order by p.topic, p.partition for update of p
  ), aligned as (
    insert into consumer_position (topic, partition, next_offset)
    select topic, partition, low from log
    on conflict (topic, partition) do update
      set next_offset = excluded.next_offset, updated_at = clock_timestamp()
      where consumer_position.next_offset < excluded.next_offset
         or consumer_position.next_offset > (
              select high from log l where l.topic = excluded.topic and l.partition = excluded.partition)
    returning topic, partition, next_offset
  )
  select log.topic, log.partition, log.low, log.high, before.next_offset as stored, aligned.next_offset as moved
  from log left join before using (topic, partition) left join aligned using (topic, partition)`;

interface AlignRow {
  readonly topic: string;
  readonly partition: number;
  readonly low: string;
  readonly high: string;
  readonly stored: string | null;
  readonly moved: string | null;
}

/** The positions outside the sink's transactions: at joining a group, and after a gap. */
export class PostgresPositions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Says where each partition goes on: at the stored position, whatever the broker's group remembers. A partition seen
   * for the first time starts at the oldest message. A position outside the log (the topic was made anew, or
   * retention was faster than we) starts over at the oldest message there is: the inbox keeps effects single.
   */
  async align(ranges: readonly LogRange[]): Promise<Alignment> {
    if (ranges.length === 0) return { next: new Map(), misplaced: [] };
    const rows = await this.unitOfWork.query<AlignRow>({
      name: 'position-align',
      text: ALIGN,
      values: columnsOf(ranges),
    });
    const next = new Map(rows.map((row) => [partitionKey(row), BigInt(row.moved ?? row.stored ?? row.low)]));
    const misplaced = rows.flatMap(({ topic, partition, low, high, stored, moved }) =>
      stored === null || moved === null
        ? []
        : [{ topic, partition, stored: BigInt(stored), low: BigInt(low), high: BigInt(high) }],
    );
    return { next, misplaced };
  }
}

function columnsOf(ranges: readonly LogRange[]): Buffer[] {
  return [
    textArray(ranges.map(({ topic }) => topic)),
    int4Array(ranges.map(({ partition }) => partition)),
    int8Array(ranges.map(({ low }) => low)),
    int8Array(ranges.map(({ high }) => high)),
  ];
}

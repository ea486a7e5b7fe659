import { beginningOfDay, dayOfId, endOfDay } from '#libs/reconciliation';
import { chinaDate, firstIdAt } from '#libs/kernel';
import type { RetentionFloors } from '#libs/messaging/postgres';

export const ARCHIVED_TABLES = ['relayed', 'event', 'inbox', 'parked_message'] as const;
export type ArchivedTableName = (typeof ARCHIVED_TABLES)[number];

/** How a table is read by days and what takes its rows out. */
export interface ArchivedTable {
  readonly name: ArchivedTableName;
  /** Which floor rises before a day is taken out; none where nothing asks for the rows again. */
  readonly floor?: keyof RetentionFloors;
  /** The column that a day is a range of, and what tells rows of one value apart. */
  readonly key: string;
  readonly keyType: 'uuid' | 'timestamptz';
  readonly second?: { readonly column: string; readonly type: 'text' | 'bigint'; readonly least: string };
  /** When the row came, by the database's clock. */
  readonly age: string;
  readonly only?: string;
  readonly removal: string;
  /** The field of an archived row by which it is removed. */
  readonly removedBy: 'id' | 'event_id';
}

/** In the order in which they are archived: where a message was put, before the message. */
const TABLES: readonly ArchivedTable[] = [
  {
    ...{ name: 'relayed', floor: 'event', key: 'event_id', keyType: 'uuid', age: 'relayed_at' },
    second: { column: 'channel', type: 'text', least: '' },
    ...{ removal: 'remove_archived_relayed', removedBy: 'event_id' },
  },
  {
    ...{ name: 'event', floor: 'event', key: 'id', keyType: 'uuid', age: 'appended_at' },
    ...{ removal: 'remove_archived_events', removedBy: 'id' },
  },
  {
    ...{ name: 'inbox', floor: 'inbox', key: 'event_id', keyType: 'uuid', age: 'received_at' },
    second: { column: 'writer', type: 'text', least: '' },
    ...{ removal: 'remove_archived_inbox', removedBy: 'event_id' },
  },
  {
    ...{ name: 'parked_message', key: 'parked_at', keyType: 'timestamptz', age: 'closed_at' },
    second: { column: 'id', type: 'bigint', least: '0' },
    only: `status in ('released', 'discarded')`,
    ...{ removal: 'remove_archived_parked', removedBy: 'id' },
  },
];

export function archivedTable(name: ArchivedTableName): ArchivedTable {
  return TABLES.find((table) => table.name === name)!;
}

/** The day in China that a row belongs to by its key: that of its message's id, or of its parking. */
export function dayOfKey({ keyType }: ArchivedTable, key: string): string {
  return keyType === 'uuid' ? dayOfId(key) : chinaDate(new Date(key));
}

/** The first key of a day and of the day after. */
export function keysOfDay(table: ArchivedTable, day: string): readonly [string, string] {
  return [keyAt(table, beginningOfDay(day)), keyAt(table, endOfDay(day))];
}

/** The first key of an instant. */
export function keyAt({ keyType }: ArchivedTable, at: Date): string {
  return keyType === 'uuid' ? firstIdAt(at) : at.toISOString();
}

/** Before every key there is. */
export function leastKey({ keyType }: ArchivedTable): string {
  return keyType === 'uuid' ? '00000000-0000-0000-0000-000000000000' : '-infinity';
}

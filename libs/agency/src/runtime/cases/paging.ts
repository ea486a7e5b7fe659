import { refused } from '#libs/kernel';

/** Where a page ends: the sort instant as PostgreSQL prints it (to the microsecond), then what breaks ties. */
export type Cursor = readonly [at: string, ...ties: string[]];

export const PAGE_SIZE = 50;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** Undefined stays undefined: the first page. Throws `ACT.CURSOR_WRONG` for what we did not make. */
export function decodeCursor(text: string | undefined, ties: number): Cursor | undefined {
  if (text === undefined) return undefined;
  const parts = parsed(text);
  const isOurs = parts?.length === ties + 1 && parts.every((part) => typeof part === 'string' && !part.includes('\0'));
  const [at] = parts ?? [];
  if (isOurs && (at === 'infinity' || !Number.isNaN(Date.parse(at as string)))) return parts as unknown as Cursor;
  throw refused('ACT.CURSOR_WRONG');
}

function parsed(text: string): unknown[] | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** One page of rows read with `limit + 1`: what to show, and the cursor of the next page if there is one. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
): { items: readonly Row[]; next?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last !== undefined && { next: encodeCursor(cursorOf(last)) }) };
}

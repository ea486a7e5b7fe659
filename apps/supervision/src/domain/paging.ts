import { refused } from '#libs/kernel';

/** Where a page ends: the sort instant as PostgreSQL prints it (to the microsecond) and the number that breaks ties. */
export interface Cursor {
  readonly at: string;
  readonly no: string;
}

export const PAGE_SIZE = 50;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.at, cursor.no])).toString('base64url');
}

/** Undefined stays undefined: the first page. Throws `SUPERVISION.CURSOR_WRONG` for what we did not make. */
export function decodeCursor(text: string | undefined): Cursor | undefined {
  if (text === undefined) return undefined;
  try {
    const [at, no] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof at === 'string' && typeof no === 'string' && !Number.isNaN(Date.parse(at)) && !no.includes('\0'))
      return { at, no };
  } catch {
    // not ours: said below
  }
  throw refused('SUPERVISION.CURSOR_WRONG');
}

/** One page of rows read with `limit + 1`: what to show, and the cursor of the next page if there is one. */
export function pageOf<Row>(
  rows: readonly Row[],
  limit: number,
  cursorOf: (row: Row) => Cursor,
): { items: readonly Row[]; next?: string } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(rows.length > limit && last && { next: encodeCursor(cursorOf(last)) }) };
}

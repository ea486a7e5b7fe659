import { IsOptional, Matches } from 'class-validator';
import { isDay, IsNumberText } from '#libs/contracts';
import { refused, ROW_NUMBER } from '#libs/kernel';
import type { BusError } from '#libs/kernel';

/** One page of a list; `next` is there when more follows, and is the `after` of the page that does. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** The part of a query string that asks for a page; lists with filters extend it. */
export class PageQuery {
  /** `next` of the page before. */
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,400}$/)
  after?: string;

  /** 1 to 200; 50 when not said. */
  @IsOptional()
  @IsNumberText(/^([1-9]|[1-9]\d|1\d\d|200)$/, 1, 200)
  limit?: string;
}

const PAGE_SIZE = 50;

/** How many rows a page may have: what the query says, or 50. */
export function limitOf({ limit }: PageQuery): number {
  return limit === undefined ? PAGE_SIZE : Number(limit);
}

/** Where a page ends: the values its list sorts by, as PostgreSQL prints them (an instant to the microsecond). */
export type Cursor = readonly string[];

/** What each value of a cursor must look like, so that none reaches PostgreSQL that it could not cast. */
const PARTS = {
  instant: (text: string) =>
    text === 'infinity' || text === '-infinity' || (INSTANT.test(text) && isDay(text.slice(0, 10))),
  day: isDay,
  integer: (text: string) => /^\d{1,9}$/.test(text),
  bigint: (text: string) => ROW_NUMBER.test(text),
  text: (text: string) => !text.includes('\0'),
  uuid: (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text),
} as const;
const INSTANT = /^.{10}[T ]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?(Z|[+-](0\d|1[0-5])(:[0-5]\d){0,2})$/;

/**
 * A list in one order, that is read page by page. Its name is the first part of each of its cursors: the place where
 * a page of another list, or of the same list in another order, ended means nothing here and would skip or repeat
 * without a word. Names are unique across services; the same list in two orders has two names.
 */
export class PagedList {
  readonly #name: string;
  readonly #shape: readonly (keyof typeof PARTS)[];

  constructor(name: string, ...shape: (keyof typeof PARTS)[]) {
    this.#name = name;
    this.#shape = shape;
  }

  /** The place a caller's `after` stands for; undefined (the first page) stays undefined. Refuses what is not ours. */
  placeOf(after: string | undefined): Cursor | undefined {
    if (after === undefined) return undefined;
    const [name, ...parts] = parsed(after) ?? [];
    const fits = parts.length === this.#shape.length && this.#shape.every((part, at) => PARTS[part](parts[at]!));
    if (name !== this.#name || !fits) throw wrongCursor('/after');
    return parts;
  }

  /** One page of rows that were read with `limit + 1`. */
  pageOf<Row, Item>(
    rows: readonly Row[],
    limit: number,
    placeOf: (row: Row) => Cursor,
    toItem: (row: Row) => Item,
  ): Page<Item> {
    const shown = rows.slice(0, limit);
    const last = shown.at(-1);
    const items = shown.map((row) => toItem(row));
    if (rows.length <= limit || last === undefined) return { items };
    return { items, next: this.#cursorOf(placeOf(last)) };
  }

  /** Opaque to callers, so that what it holds can change. */
  #cursorOf(place: Cursor): string {
    return Buffer.from(JSON.stringify([this.#name, ...place])).toString('base64url');
  }
}

/** A cursor that was not given out by the list it is sent to: `HTTP.INVALID_QUERY` with `HTTP.CURSOR_WRONG` where it was said. */
export function wrongCursor(path: string): BusError {
  return refused('HTTP.INVALID_QUERY', {}, [{ path, code: 'HTTP.CURSOR_WRONG' }]);
}

function parsed(after: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    return Array.isArray(value) && value.every((part) => typeof part === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}

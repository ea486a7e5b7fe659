import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { ROW_NUMBER } from '#libs/kernel';
import { UnitOfWork, wrongCursor } from '#libs/service';
import type { Page } from '#libs/service';
import type { FeedQuery } from './feed.request.js';

const BEGINNING = '0';
const PAGE_SIZE = 100;

/** Where readers of an office's feed stand. */
@Injectable()
export class FeedPlaces {
  constructor(private readonly db: UnitOfWork) {}

  /** One page of a feed; `next` is always there, also when nothing has come. */
  async pageOf<T extends { readonly cursor: string }>(
    office: OfficeId,
    { after, limit = String(PAGE_SIZE) }: FeedQuery,
    read: (place: string, limit: number) => Promise<T[]>,
  ): Promise<Page<T>> {
    const place = after === undefined ? BEGINNING : await this.placeOf(office, after, '/after');
    const items = await read(place, Number(limit));
    return { items, next: items.at(-1)?.cursor ?? place };
  }

  /**
   * The place a caller's cursor stands for. What no feed gave out, or the feed of this office cannot have given out yet,
   * is refused: whoever waits behind it (a cursor of another service, or of a database that was since restored) would
   * silently miss everything up to there. `said` is where the caller said it.
   */
  async placeOf(office: OfficeId, cursor: string, said: string): Promise<string> {
    if (!ROW_NUMBER.test(cursor)) throw wrongCursor(said);
    if (BigInt(cursor) > BigInt(await this.end(office))) throw wrongCursor(said);
    return cursor;
  }

  /** Where the feed of an office stands now: for who wants only what comes from here on. */
  async end(office: OfficeId): Promise<string> {
    const [row] = await this.db.query<{ seq: string }>({
      name: 'feed-end',
      text: 'select coalesce(max(seq), 0)::text as seq from feed where office = $1',
      values: [office],
    });
    return row?.seq ?? BEGINNING;
  }
}

import { Injectable } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { Observable } from 'rxjs';
import type { OfficeId } from '#libs/contracts';
import { Arrivals } from './arrivals.js';
import { FeedItems } from './feed-items.js';
import type { FeedItem } from './feed-items.js';
import { FeedPlaces } from './feed-places.js';

const PAGE = 100;
/** What another replica stored is seen this much later at most. */
const LOOK_EVERY_MS = 1_000;
/** Proxies close what stays silent for a minute. */
const HEARTBEAT_EVERY_LOOKS = 15;
/** What a stream was sent waits in memory until it is read; who has more to catch up with reads `/feed`, or comes again. */
const MOST_ITEMS = 5_000;
/** Then the stream ends: who reconnects, as browsers do by themselves, signs in anew and misses nothing. */
const LONGEST_MS = 5 * 60_000;

/**
 * Server-sent events of what comes for an office, each with its feed cursor as id: a browser that reconnects with
 * `Last-Event-ID` misses nothing. Carries no content, only what came and where to read it.
 */
@Injectable()
export class ArrivalStream {
  constructor(
    private readonly feed: FeedItems,
    private readonly places: FeedPlaces,
    private readonly arrivals: Arrivals,
  ) {}

  /** From behind `lastEventId`, which browsers send empty before the first event; from now on when there is none. */
  async open(office: OfficeId, lastEventId: string | undefined): Promise<Observable<MessageEvent>> {
    const from = lastEventId ? await this.places.placeOf(office, lastEventId, '/Last-Event-ID') : undefined;
    return new Observable((subscriber) => {
      this.#follow(
        office,
        from,
        (event) => subscriber.next(event),
        () => subscriber.closed,
      ).then(
        () => subscriber.complete(),
        (error: unknown) => subscriber.error(error),
      );
    });
  }

  async #follow(
    office: OfficeId,
    from: string | undefined,
    send: (event: MessageEvent) => void,
    isGone: () => boolean,
  ): Promise<void> {
    let cursor = from ?? (await this.places.end(office));
    send({ type: 'ready', id: cursor, data: { cursor } });
    const end = performance.now() + LONGEST_MS;
    let sent = 0;
    for (let quiet = 0; !isGone() && !this.arrivals.isClosed && performance.now() < end && sent < MOST_ITEMS;) {
      // Waited for before reading, so that what comes while we read wakes us too.
      const next = this.arrivals.next(office, LOOK_EVERY_MS);
      const items = await this.feed.after(office, cursor, PAGE);
      for (const item of items) send(eventOf(item));
      sent += items.length;
      cursor = items.at(-1)?.cursor ?? cursor;
      quiet = items.length > 0 ? 0 : quiet + 1;
      if (quiet > 0 && quiet % HEARTBEAT_EVERY_LOOKS === 0) send({ type: 'heartbeat', data: {} });
      if (items.length < PAGE) await next;
    }
  }
}

function eventOf({ cursor, ...entry }: FeedItem): MessageEvent {
  return { id: cursor, type: entry.kind, data: entry };
}

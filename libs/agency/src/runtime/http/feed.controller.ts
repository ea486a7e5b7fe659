import { Controller, Get, Headers, Query, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { ArrivalStream, FeedPlaces, FeedQuery } from '#libs/feed';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, Trace } from '#libs/service';
import type { Page, RequestTrace } from '#libs/service';
import { WholeFeed } from '../feed/whole-feed.js';
import { actorHere } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { FeedLine } from './feed.response.js';

@Controller()
export class FeedController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly feed: WholeFeed,
    private readonly places: FeedPlaces,
    private readonly stream: ArrivalStream,
  ) {}

  @Get('feed')
  @MayCall({ systems: ['read'] })
  @DescribeRoute({
    summary: '收件流 / everything that came for this office, for its own system',
    description:
      'Clues (whole; whose persons are given stands in the audit, persons.delivered), recalls, attachments, receipts of own clues from the stage at which somebody decided (parked, taken-up, declined, outcome-reported), hints at clues of other offices (match), prompts that a line of the law is reached (threshold), and news of cases. `next` is always there: ask again with after=next, also when a page holds less than its limit, as one of large clues does; nothing is ever added before a cursor that was given out.',
    query: FeedQuery,
    responses: { 200: { description: 'what came after the cursor, in order', schema: { pageOf: FeedLine } } },
  })
  async read(
    @Query() raw: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() { correlationId }: RequestTrace,
  ): Promise<Page<FeedLine>> {
    const query = checkedQuery(FeedQuery, raw);
    const by = { ...actorHere(caller, this.agency), correlationId };
    return this.places.pageOf(by.office, query, (place, limit) => this.feed.after(place, limit, by));
  }

  @Sse('arrivals')
  @MayCall({ systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] })
  @DescribeRoute({
    tag: 'feed',
    summary: '实时到件 / server-sent events for new arrivals',
    description: 'Each event is an entry of the feed without the content of its clue; its id is the feed cursor.',
    headers: { 'Last-Event-ID': 'Starts after this cursor; now when not said. Refused like `after` of the feed.' },
    produces: 'text/event-stream',
    responses: { 200: { description: 'the stream of arrivals', schema: { ready: { type: 'string' } } } },
  })
  async arrivals(
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<Observable<MessageEvent>> {
    return this.stream.open(actorHere(caller, this.agency).office, lastEventId);
  }
}

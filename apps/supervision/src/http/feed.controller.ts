import { Controller, Get, Headers, Query, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Directory } from '#libs/contracts';
import { ArrivalStream, FeedItems, FeedPlaces, FeedQuery } from '#libs/feed';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute } from '#libs/service';
import type { Page } from '#libs/service';
import { deskOf, SUPERVISING_ROLES } from '../domain/supervising-scope.js';
import { DeskFeedLine } from './feed.response.js';

/** What comes to the desk of a supervising office, of the cases it supervises and of no others. */
@Controller()
export class FeedController {
  constructor(
    private readonly directory: Directory,
    private readonly feed: FeedItems,
    private readonly places: FeedPlaces,
    private readonly stream: ArrivalStream,
  ) {}

  @Get('feed')
  @MayCall({ systems: ['read'], roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '收件流 / everything that came to this office’s desk',
    description:
      'Steps of the cases it supervises (step), new lines of its to-do list (todo), rungs of its own clocks and missed limits of others in its cases (rung), acts of its officers that were refused (refusal). `next` is always there: ask again with after=next; nothing is ever added before a cursor that was given out.',
    query: FeedQuery,
    responses: { 200: { description: 'what came after the cursor, in order', schema: { pageOf: DeskFeedLine } } },
  })
  async read(@Query() raw: unknown, @CurrentCaller() caller: Caller): Promise<Page<DeskFeedLine>> {
    const query = checkedQuery(FeedQuery, raw);
    const office = deskOf(caller, this.directory);
    const read = (place: string, limit: number) => this.feed.after(office, place, limit) as Promise<DeskFeedLine[]>;
    return this.places.pageOf(office, query, read);
  }

  @Sse('arrivals')
  @MayCall({ systems: ['read'], roles: SUPERVISING_ROLES })
  @DescribeRoute({
    tag: 'feed',
    summary: '实时到件 / server-sent events for what comes to the desk',
    description: 'Each event is an entry of the feed; its id is the feed cursor.',
    headers: { 'Last-Event-ID': 'Starts after this cursor; now when not said. Refused like `after` of the feed.' },
    produces: 'text/event-stream',
    responses: { 200: { description: 'the stream of arrivals', schema: { ready: { type: 'string' } } } },
  })
  async arrivals(
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Promise<Observable<MessageEvent>> {
    return this.stream.open(deskOf(caller, this.directory), lastEventId);
  }
}

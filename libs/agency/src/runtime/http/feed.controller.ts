import { Controller, Get, Headers, Query, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { ArrivalStream } from '../feed/arrival-stream.js';
import { FeedReader, readCursor } from '../feed/feed-reader.js';
import { actorHere } from '../intake/poster.js';
import { readLimit, text } from '../queries/list-query.js';
import type { RawQuery } from '../queries/list-query.js';
import { RunningAgency } from '../running-agency.js';

const PAGE = { normal: 100, most: 500 };

@ApiTags('feed')
@Controller()
export class FeedController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly feed: FeedReader,
    private readonly stream: ArrivalStream,
  ) {}

  @ApiOperation({
    summary: '收件流 · everything that came for this office, for its own system',
    description:
      'Clues (whole), recalls, attachments, and receipts of own clues from the stage at which somebody decided (parked, taken-up, declined, outcome-reported). Ask again with after=cursor; nothing is ever added before a cursor that was given out.',
  })
  @ApiQuery({ name: 'after', required: false, type: String })
  @ApiQuery({ name: 'limit', required: false, type: Number })
  @MayCall({ systems: ['read'] })
  @Get('feed')
  async read(@Query() query: RawQuery, @CurrentCaller() caller: Caller) {
    const after = readCursor(text(query, 'after'));
    const items = await this.feed.after(
      actorHere(caller, this.agency).office,
      after,
      readLimit(query, PAGE.normal, PAGE.most),
    );
    return { items, cursor: items.at(-1)?.cursor ?? after };
  }

  @ApiOperation({
    summary: '实时到件 · server-sent events for new arrivals',
    description: 'Starts now, or after Last-Event-ID; ids are feed cursors.',
  })
  @ApiHeader({ name: 'Last-Event-ID', required: false })
  @ApiProduces('text/event-stream')
  @MayCall({ systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] })
  @Sse('arrivals')
  arrivals(
    @Headers('last-event-id') lastEventId: string | undefined,
    @CurrentCaller() caller: Caller,
  ): Observable<MessageEvent> {
    const from = lastEventId === undefined || lastEventId === '' ? undefined : readCursor(lastEventId);
    return this.stream.open(actorHere(caller, this.agency).office, from);
  }
}

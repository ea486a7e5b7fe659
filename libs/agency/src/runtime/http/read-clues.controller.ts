import { Controller, Get, Param, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { ClueDetail } from '../queries/clue-detail.js';
import { ClueLists } from '../queries/clue-lists.js';
import { PostedClueLine, ReceivedClueLine } from '../queries/clue-line.response.js';
import { ClueQuery, PostedCluesQuery, ReceivedCluesQuery } from '../queries/list-query.js';
import { RunningAgency } from '../running-agency.js';

const READERS = { systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] } as const;

@MayCall(READERS)
@Controller('clues')
export class ReadCluesController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly lists: ClueLists,
    private readonly detail: ClueDetail,
  ) {}

  @DescribeRoute({
    summary: '本单位发布的线索 / clues this office posted',
    description: 'Newest first (sort=at turns it round); office filters by recipient.',
    query: PostedCluesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: PostedClueLine } } },
  })
  @Get()
  posted(@Query() raw: unknown, @CurrentCaller() caller: Caller) {
    return this.lists.posted(actorHere(caller, this.agency).office, checkedQuery(PostedCluesQuery, raw));
  }

  @DescribeRoute({
    summary: '收到的线索 / clues this office received',
    description: 'Newest arrival first; office filters by the posting office.',
    query: ReceivedCluesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: ReceivedClueLine } } },
  })
  @Get('received')
  received(@Query() raw: unknown, @CurrentCaller() caller: Caller) {
    return this.lists.received(actorHere(caller, this.agency).office, checkedQuery(ReceivedCluesQuery, raw));
  }

  @DescribeRoute({
    summary: '线索详情 / one clue',
    description:
      'For its poster with the receipt chain of each recipient, for a recipient with its own handling. Persons are masked.',
    query: ClueQuery,
  })
  @Get(':clueNo')
  get(
    @Param('clueNo') clueNo: string,
    @Query() raw: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const by = { ...actorHere(caller, this.agency), correlationId: trace.correlationId };
    const { version } = checkedQuery(ClueQuery, raw);
    return this.detail.get(clueNo, by, version === undefined ? undefined : Number(version));
  }
}

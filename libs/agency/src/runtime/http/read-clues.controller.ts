import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { applyDecorators } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { ClueDetail } from '../queries/clue-detail.js';
import { ClueLists } from '../queries/clue-lists.js';
import type { RawQuery } from '../queries/list-query.js';
import { RunningAgency } from '../running-agency.js';

const READERS = { systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] } as const;

const Filters = () =>
  applyDecorators(
    ...['office', 'brand', 'container', 'state', 'from', 'to', 'sort', 'after', 'limit'].map((name) =>
      ApiQuery({ name, required: false, type: String }),
    ),
  );

@ApiTags('clues')
@MayCall(READERS)
@Controller('clues')
export class ReadCluesController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly lists: ClueLists,
    private readonly detail: ClueDetail,
  ) {}

  @ApiOperation({
    summary: '本单位发布的线索 · clues this office posted',
    description:
      'Newest first (sort=at turns it round); office filters by recipient; `next` is the `after` of the next page.',
  })
  @Filters()
  @Get()
  posted(@Query() query: RawQuery, @CurrentCaller() caller: Caller) {
    return this.lists.posted(actorHere(caller, this.agency).office, query);
  }

  @ApiOperation({
    summary: '收到的线索 · clues this office received',
    description: 'Newest arrival first; office filters by the posting office.',
  })
  @Filters()
  @Get('received')
  received(@Query() query: RawQuery, @CurrentCaller() caller: Caller) {
    return this.lists.received(actorHere(caller, this.agency).office, query);
  }

  @ApiOperation({
    summary: '线索详情 · one clue',
    description:
      'For its poster with the receipt chain of each recipient, for a recipient with its own handling. Persons are masked.',
  })
  @ApiQuery({ name: 'version', required: false, type: Number })
  @Get(':clueNo')
  get(
    @Param('clueNo') clueNo: string,
    @Query('version') version: string | undefined,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const by = { ...actorHere(caller, this.agency), correlationId: trace.correlationId };
    return this.detail.get(clueNo, by, readVersion(version));
  }
}

function readVersion(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const version = Number(given);
  if (!Number.isInteger(version) || version < 1 || version > 10_000)
    throw refused('CLUE.QUERY_WRONG', { name: 'version' });
  return version;
}

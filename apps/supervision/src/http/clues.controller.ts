import { Controller, Get, Param, Query } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, rangeOf, UnitOfWork } from '#libs/service';
import { LATE_AFTER_DAYS, lateSince } from '../domain/answer-time.js';
import { isMatterNo } from '../domain/search-numbers.js';
import { SUPERVISING_ROLES } from '../domain/supervising-scope.js';
import { listClues } from '../persistence/clue-list.js';
import { casesOfClue, findClueFacts } from '../persistence/clue-queries.js';
import { clueAnswer, clueLine } from './clue-answers.js';
import { CLUE_PAGE, ClueAcrossAgencies } from './clue.response.js';
import { CluesQuery } from './requests.js';
import { Scopes } from './scopes.js';

const CLUES = new PagedList('supervised-clues', 'instant', 'text');

/** How any clue stands, across agencies. */
@Controller('clues')
export class CluesController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly scopes: Scopes,
  ) {}

  @Get()
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '线索列表 / clues, newest first',
    query: CluesQuery,
    responses: { 200: { description: 'one page', schema: CLUE_PAGE } },
  })
  async list(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const scope = this.scopes.of(caller);
    const query = checkedQuery(CluesQuery, raw);
    const limit = limitOf(query);
    const { from, before } = rangeOf(query);
    const now = this.clock.now();
    const rows = await listClues(this.db, scope, {
      office: query.office,
      state: query.state,
      brand: query.brand,
      container: query.container,
      postedFrom: from,
      postedBefore: before,
      unansweredSince: query.late === undefined ? undefined : lateSince(now),
      after: CLUES.placeOf(query.after),
      limit: limit + 1,
    });
    const page = CLUES.pageOf(
      rows,
      limit,
      (row) => [row.cursor_at, row.clue_no],
      (row) => clueLine(row, this.directory, now),
    );
    return { ...page, lateAfterDays: LATE_AFTER_DAYS };
  }

  @Get(':clueNo')
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '一条线索：各版本、各单位接收情况 / one clue: its versions and every holder with its receipts',
    responses: { 200: { description: 'everything known of the clue', schema: ClueAcrossAgencies } },
  })
  async one(@CurrentCaller() caller: Caller, @Param('clueNo') clueNo: string) {
    const scope = this.scopes.of(caller);
    const facts = isMatterNo(clueNo) ? await findClueFacts(this.db, scope, clueNo) : undefined;
    if (!facts) throw refused('SUPERVISION.CLUE_UNKNOWN');
    return clueAnswer(facts, await casesOfClue(this.db, scope, clueNo), this.directory, this.clock.now());
  }
}

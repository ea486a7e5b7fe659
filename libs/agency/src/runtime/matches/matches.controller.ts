import { Controller, Get, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, PageQuery, UnitOfWork } from '#libs/service';
import type { Page } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { MatchLine, matchLine } from './match-line.response.js';
import { selectMatches } from './match-sql.js';
import type { MatchRow } from './match-sql.js';

/** Newest first. */
const MATCHES = new PagedList('matches', 'instant', 'uuid');

/** Hints of supervision at clues of other offices. Asking is an ordinary clue, an answer or a call. */
@Controller('matches')
export class MatchesController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly db: UnitOfWork,
  ) {}

  @Get()
  @MayCall({ systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] })
  @DescribeRoute({
    summary: '关联提示 / other offices that hold clues on the same thing, newest first',
    description: 'Says what kind of thing and whom to ask; what the other clue says stays with its owner.',
    query: PageQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: MatchLine } } },
  })
  async list(@Query() raw: unknown, @CurrentCaller() caller: Caller): Promise<Page<MatchLine>> {
    const asked = checkedQuery(PageQuery, raw);
    const { office } = actorHere(caller, this.agency);
    const limit = limitOf(asked);
    const rows = await this.db.query<MatchRow>(selectMatches(office, MATCHES.placeOf(asked.after), limit + 1));
    return MATCHES.pageOf(
      rows,
      limit,
      (row) => [row.stored_at.toISOString(), row.event_id],
      (row) => matchLine(row, this.agency.findOffice),
    );
  }
}

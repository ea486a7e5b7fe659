import { Controller, Get, Param, Query } from '@nestjs/common';
import { knownCaseState } from '#libs/acts';
import { Directory, GoodsLedgerView } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { goodsView, LawWords } from '#libs/law';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { isMatterNo } from '../domain/search-numbers.js';
import { SUPERVISING_ROLES } from '../domain/supervising-scope.js';
import { findCase, goodsToldOf, listCases } from '../persistence/case-queries.js';
import { readFacts } from '../persistence/clue-facts.js';
import { caseAnswer, caseLine } from './case-answers.js';
import { CaseLine } from './case-line.response.js';
import { CASE_ACROSS_AGENCIES } from './case-detail.response.js';
import { CasesQuery } from './requests.js';
import { Scopes } from './scopes.js';

const CASES = new PagedList('supervised-cases', 'instant', 'text');

/** How any case stands, across agencies. */
@Controller('cases')
export class CasesController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly law: LawWords,
    private readonly scopes: Scopes,
  ) {}

  @Get()
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '案件列表 / cases, last changed first',
    query: CasesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: CaseLine } } },
  })
  async list(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const scope = this.scopes.of(caller);
    const query = checkedQuery(CasesQuery, raw);
    const limit = limitOf(query);
    const now = this.clock.now();
    const rows = await listCases(this.db, scope, {
      office: query.office,
      state: knownCaseState(this.law, query.state),
      overdueAt: query.overdue === undefined ? undefined : now,
      after: CASES.placeOf(query.after),
      limit: limit + 1,
    });
    return CASES.pageOf(
      rows,
      limit,
      (row) => [row.cursor_at, row.case_no],
      (row) => caseLine(row, this.directory, now),
    );
  }

  @Get(':caseNo')
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary:
      '一个案件：跨部门时间线、期限、线索持有单位 / one case: its timeline across agencies, clocks, and who holds what',
    responses: { 200: { description: 'everything known of the case', schema: CASE_ACROSS_AGENCIES } },
  })
  async one(@CurrentCaller() caller: Caller, @Param('caseNo') caseNo: string) {
    const scope = this.scopes.of(caller);
    const record = isMatterNo(caseNo) ? await findCase(this.db, scope, caseNo) : undefined;
    if (!record) throw refused('SUPERVISION.CASE_UNKNOWN');
    const clues = await readFacts(this.db, record.state?.clueNos ?? []);
    return caseAnswer(caseNo, record, clues, { directory: this.directory, law: this.law, now: this.clock.now() });
  }

  @Get(':caseNo/goods')
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '涉案物品台账：数量、保管、流转 / the goods of a case: how much of each item is where, and how it moved',
    responses: {
      200: { description: 'every item, and its movements since the case came here', schema: GoodsLedgerView },
    },
  })
  async goods(@CurrentCaller() caller: Caller, @Param('caseNo') caseNo: string): Promise<GoodsLedgerView> {
    const scope = this.scopes.of(caller);
    const record = isMatterNo(caseNo) ? await findCase(this.db, scope, caseNo) : undefined;
    if (!record) throw refused('SUPERVISION.CASE_UNKNOWN');
    return goodsView(
      caseNo,
      record.steps.map(({ step }) => step),
      record.state ? await goodsToldOf(this.db, caseNo) : [],
    );
  }
}

import { Controller, Get, Param, Query } from '@nestjs/common';
import { ACTING_ROLES, actsOnCase, isCaseNo, knownCaseState, Teller } from '#libs/acts';
import type { Telling } from '#libs/acts';
import { GoodsLedgerView } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { goodsView } from '#libs/law';
import { CurrentCaller, MayCall, movesFrom } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { caseAnswer, caseLine, unrecordedCaseAnswer } from './case-answers.js';
import { findState, goodsToldOf, listCases, rungsOf, stepsOf } from './case-queries.js';
import type { CaseLineRow } from './case-queries.js';
import { CASE_DETAIL } from './case-detail.response.js';
import { CaseLine } from './case-lines.response.js';
import { CasesQuery } from './cases.query.js';
import { recalledAmong } from './office-holdings.js';
import { isOpen, leastOf, teamView } from './team/team.js';
import { teamsOf } from './team/team-store.js';

/** Last changed first. */
const CASES = new PagedList('cases', 'instant', 'text');

/** The cases an office takes part in. Other offices' cases do not exist here. */
@Controller()
@MayCall({ systems: ['read'], roles: ACTING_ROLES })
export class CasesController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
  ) {}

  @Get('cases')
  @DescribeRoute({
    summary: '本单位参与的案件 / cases this office takes part in, last changed first',
    query: CasesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: CaseLine } } },
  })
  async list(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const query = checkedQuery(CasesQuery, raw);
    const telling = this.teller.now();
    const limit = limitOf(query);
    const rows = await listCases(this.db, {
      office: caller.office,
      state: knownCaseState(telling.law, query.state),
      part: query.role,
      overdueAt: query.overdue === undefined ? undefined : telling.now,
      after: CASES.placeOf(query.after),
      limit: limit + 1,
    });
    const moved = await this.#movedMembers(caller.office, rows, telling);
    return CASES.pageOf(
      rows,
      limit,
      (row) => [row.cursor_at, row.case_no],
      (row) => caseLine(row, telling, moved.get(row.case_no)),
    );
  }

  @Get('cases/:caseNo')
  @DescribeRoute({
    summary: '案件：状态、期限、下一步、时间线、文书 / one case: state, clocks, next steps, timeline, documents',
    responses: {
      200: { description: 'the case; of one that is not recorded yet, this office’s own acts', schema: CASE_DETAIL },
    },
  })
  async one(@CurrentCaller() { office }: Caller, @Param('caseNo') caseNo: string) {
    if (!isCaseNo(caseNo)) throw refused('ACT.CASE_UNKNOWN');
    const [state, acts] = await Promise.all([findState(this.db, office, caseNo), actsOnCase(this.db, office, caseNo)]);
    const telling = this.teller.now();
    if (!state && acts.length === 0) throw refused('ACT.CASE_UNKNOWN');
    if (!state) return unrecordedCaseAnswer(caseNo, acts, telling);
    const [steps, rungs, teams, recalledClues] = await Promise.all([
      stepsOf(this.db, caseNo),
      rungsOf(this.db, caseNo),
      teamsOf(this.db, office, [caseNo]),
      recalledAmong(this.db, office, state.clueNos),
    ]);
    const named = teams.get(caseNo);
    const team = named && teamView(named, await movesFrom(this.db, office), leastOf(telling.law, state.pack));
    return caseAnswer({ office, state, steps, rungs, acts, recalledClues, team }, telling);
  }

  @Get('cases/:caseNo/goods')
  @DescribeRoute({
    summary: '涉案物品台账：数量、保管、流转 / the goods of a case: how much of each item is where, and how it moved',
    responses: {
      200: { description: 'every item, and its movements since the case came here', schema: GoodsLedgerView },
    },
  })
  async goods(@CurrentCaller() { office }: Caller, @Param('caseNo') caseNo: string): Promise<GoodsLedgerView> {
    const state = isCaseNo(caseNo) ? await findState(this.db, office, caseNo) : undefined;
    if (!state) throw refused('ACT.CASE_UNKNOWN');
    const [steps, told] = await Promise.all([stepsOf(this.db, caseNo), goodsToldOf(this.db, caseNo)]);
    return goodsView(caseNo, steps, told);
  }

  /**
   * The team members who moved to another office, for the open cases among these. Teams are looked up only when anybody
   * moved at all.
   */
  async #movedMembers(
    office: string,
    rows: readonly CaseLineRow[],
    { law }: Telling,
  ): Promise<ReadonlyMap<string, string[]>> {
    const moves = await movesFrom(this.db, office);
    const open = moves.size === 0 ? [] : rows.filter(({ state }) => isOpen(law, state.pack, state.tracks));
    const teams = await teamsOf(
      this.db,
      office,
      open.map(({ case_no }) => case_no),
    );
    return new Map([...teams].map(([caseNo, team]) => [caseNo, team.filter((officer) => moves.has(officer))]));
  }
}

import { Controller, Get, Query } from '@nestjs/common';
import { Teller } from '#libs/acts';
import type { Telling } from '#libs/acts';
import type { CaseState } from '#libs/contracts';
import { MayCall, movesFrom } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList, UnitOfWork } from '#libs/service';
import { CasesOfMemberQuery } from './members.query.js';
import { isOpen, leastOf, teamView } from './team.js';
import { CaseOfMember } from './team.response.js';
import { casesOpenedBy, teamsOf } from './team-store.js';

/** In order of the case numbers. */
const MEMBER_CASES = new PagedList('member-cases', 'text');
const READ_AT_ONCE = 500;

/** Which open cases still name an officer, for the security administrator who records that the officer moves away. */
@Controller('operations/team-members')
@MayCall({ roles: ['security-administrator'] })
export class MembersController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
  ) {}

  @Get()
  @DescribeRoute({
    summary: '某人员仍在专案组内的未结案件 / open cases of an office whose team an officer is in',
    query: CasesOfMemberQuery,
    responses: {
      200: { description: 'one page, by number; no content of the cases', schema: { pageOf: CaseOfMember } },
    },
  })
  async cases(@Query() raw: unknown) {
    const query = checkedQuery(CasesOfMemberQuery, raw);
    const limit = limitOf(query);
    const [after] = MEMBER_CASES.placeOf(query.after) ?? [];
    const found = await this.#find(query, after, limit + 1);
    return MEMBER_CASES.pageOf(
      found,
      limit,
      ({ caseNo }) => [caseNo],
      (one) => one,
    );
  }

  /** Reads case after case until enough of them name the officer: most cases of an office have another team. */
  async #find(query: CasesOfMemberQuery, after: string | undefined, enough: number): Promise<CaseOfMember[]> {
    const telling = this.teller.now();
    const moves = await movesFrom(this.db, query.office);
    const found: CaseOfMember[] = [];
    for (let from = after, isLast = false; found.length < enough && !isLast;) {
      const states = await casesOpenedBy(this.db, query.office, from, READ_AT_ONCE);
      const open = states.filter(({ pack, tracks }) => isOpen(telling.law, pack, tracks));
      const teams = await teamsOf(
        this.db,
        query.office,
        open.map(({ caseNo }) => caseNo),
      );
      found.push(
        ...open.flatMap((state) => caseOfMember(state, teams.get(state.caseNo) ?? [], query.officer, moves, telling)),
      );
      from = states.at(-1)?.caseNo;
      isLast = states.length < READ_AT_ONCE;
    }
    return found.slice(0, enough);
  }
}

function caseOfMember(
  { caseNo, pack }: CaseState,
  team: readonly string[],
  officer: string,
  moves: Awaited<ReturnType<typeof movesFrom>>,
  { law }: Telling,
): CaseOfMember[] {
  if (!team.includes(officer)) return [];
  return [{ caseNo, isShort: teamView(team, moves, leastOf(law, pack)).isShort }];
}

import { Controller, Get, Query } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedQuery, DescribeRoute, UnitOfWork } from '#libs/service';
import type { Page } from '#libs/service';
import { COUNTED } from '../domain/counted.js';
import { normalisedNumber } from '../domain/search-numbers.js';
import { SUPERVISING_ROLES } from '../domain/supervising-scope.js';
import { readCounts } from '../persistence/figure-queries.js';
import type { CountRow } from '../persistence/figure-queries.js';
import { searchNumbers } from '../persistence/number-search.js';
import { named } from './office-names.js';
import { CountsResponse, FoundNumber } from './figures.response.js';
import { CountsQuery, SearchQuery } from './requests.js';
import { Scopes } from './scopes.js';

/** Figures by office, and one search over every kind of number. */
@Controller()
export class FiguresController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly scopes: Scopes,
  ) {}

  @Get('counts')
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary: '各单位数字：发布、收到、受理、移送、立案、超期等 / figures by office and state',
    query: CountsQuery,
    responses: { 200: { description: 'every state of the list with its figure, 0 included', schema: CountsResponse } },
  })
  async counts(@CurrentCaller() caller: Caller, @Query() raw: unknown): Promise<CountsResponse> {
    const { office } = checkedQuery(CountsQuery, raw);
    const rows = await readCounts(this.db, this.scopes.of(caller), office);
    const offices = [...new Set(rows.map((row) => row.office))];
    return {
      states: COUNTED,
      items: offices.map((id) => ({ office: named(this.directory, id), counts: countsOf(rows, id) })),
    };
  }

  @Get('search')
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary:
      '按编号查找线索和案件（线索号、案号、集装箱号、文号、指令号等的开头） / find clues and cases by the beginning of any number',
    query: SearchQuery,
    responses: { 200: { description: 'the first fifty', schema: { pageOf: FoundNumber } } },
  })
  async search(@CurrentCaller() caller: Caller, @Query() raw: unknown): Promise<Page<FoundNumber>> {
    const { q } = checkedQuery(SearchQuery, raw);
    return { items: await searchNumbers(this.db, this.scopes.of(caller), normalisedNumber(q)) };
  }
}

/** Every state of the list with its figure, 0 included: a missing number would read as an unknown one. */
function countsOf(rows: readonly CountRow[], office: string): Record<string, number> {
  const own = new Map(rows.filter((row) => row.office === office).map((row) => [row.state, row.n]));
  return Object.fromEntries(COUNTED.map((state) => [state, own.get(state) ?? 0]));
}

import { createHash } from 'node:crypto';
import { Controller, Get, Header, Param, Query } from '@nestjs/common';
import { OFFICER_ROLES } from '#libs/contracts';
import { refused } from '#libs/kernel';
import {
  checkTableChoice,
  findClauses,
  PAGE_STYLE,
  processPage,
  processTable,
  shippedDiagrams,
  viewClause,
} from '#libs/law';
import type { TableChoice } from '#libs/law';
import { MayCall } from '#libs/security';
import { checkedQuery, DescribeRoute, limitOf, PagedList } from '#libs/service';
import type { Page } from '#libs/service';
import { DeskLaw } from './desk-law.js';
import { ProcessResponse } from './process.response.js';
import { ClausesQuery, TableQuery } from './requests.js';
import { ClauseResponse } from './words.response.js';

/** By id. */
const CLAUSES = new PagedList('law-clauses', 'text');
/** Data change at a start only; officers' proxies must not share what a token was needed for. */
const FOR_A_WHILE = 'private, max-age=300';
const FOR_EVERYBODY = 'public, max-age=300';
const STYLE_DIGEST = createHash('sha256').update(PAGE_STYLE).digest('base64');
/** The page holds one style sheet and pictures drawn in place, and may load, run, send and be framed by nothing. */
const PAGE_POLICY = `default-src 'none'; style-src 'sha256-${STYLE_DIGEST}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** The process table and the clauses, for people and programs. */
@Controller('law')
@MayCall({ systems: ['read'], roles: OFFICER_ROLES })
export class LawBookController {
  /** Made once of each pack and track: anybody may ask, and the data do not change while a process runs. */
  readonly #pages = new Map<string, string>();

  constructor(private readonly desk: DeskLaw) {}

  @Get('process')
  @Header('cache-control', FOR_A_WHILE)
  @DescribeRoute({
    summary: '流程表：状态、步骤、期限、文书 / the process table of a rule pack, or of one track',
    query: TableQuery,
    responses: { 200: { description: 'tracks with states and steps, and their clocks', schema: ProcessResponse } },
  })
  process(@Query() raw: unknown): ProcessResponse {
    return processTable(this.desk.law, this.#choice(raw));
  }

  /** Open as `/docs` is: published law and nobody's data, and a browser sends no token. */
  @Get('process.html')
  @MayCall({ public: true })
  @Header('cache-control', FOR_EVERYBODY)
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', PAGE_POLICY)
  @DescribeRoute({
    summary: '流程页：附状态图 / the same as a page with state diagrams',
    query: TableQuery,
    produces: 'text/html',
    responses: { 200: { description: 'a page that needs nothing else', schema: { ready: { type: 'string' } } } },
  })
  page(@Query() raw: unknown): string {
    const choice = this.#choice(raw);
    const key = JSON.stringify([choice.pack, choice.track]);
    const page = this.#pages.get(key) ?? processPage(processTable(this.desk.law, choice), shippedDiagrams());
    this.#pages.set(key, page);
    return page;
  }

  @Get('clauses')
  @Header('cache-control', FOR_A_WHILE)
  @DescribeRoute({
    summary: '条文：原文、来源、施行日期、核对标记 / clauses by the beginning of their id, or by words',
    query: ClausesQuery,
    responses: { 200: { description: 'one page, by id', schema: { pageOf: ClauseResponse } } },
  })
  clauses(@Query() raw: unknown): Page<ClauseResponse> {
    const query = checkedQuery(ClausesQuery, raw);
    const limit = limitOf(query);
    const [after = ''] = CLAUSES.placeOf(query.after) ?? [];
    const found = findClauses(this.desk.law.clauses, query)
      .filter(({ id }) => id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1));
    return CLAUSES.pageOf(
      found.slice(0, limit + 1),
      limit,
      ({ id }) => [id],
      (clause) => clause,
    );
  }

  @Get('clauses/:law/:article')
  @Header('cache-control', FOR_A_WHILE)
  @DescribeRoute({
    summary: '一条条文 / one clause, by its id such as order-310/5.2',
    responses: { 200: { description: 'wording, source, effective date, mark', schema: ClauseResponse } },
  })
  clause(@Param('law') law: string, @Param('article') article: string): ClauseResponse {
    const id = `${law}/${article}`;
    const clause = this.desk.law.clauses.get(id);
    if (!clause) throw refused('LAW.CLAUSE_UNKNOWN', { id });
    return viewClause(clause);
  }

  #choice(raw: unknown): TableChoice {
    const choice = checkedQuery(TableQuery, raw);
    const problems = checkTableChoice(this.desk.law, choice);
    if (problems.length > 0) throw refused('LAW.QUESTION_INVALID', {}, problems);
    return choice;
  }
}

import { Body, Controller, Get, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { officerOf } from '#libs/acts';
import { Directory } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller, OfficerCaller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { isOfficialClueNo } from '../official-clue-no.js';
import {
  ReceivedOfficialCluesQuery,
  OfficialOutcomeRequest,
  OpenOfficialClueRequest,
} from '../official-clue.requests.js';
import { OpenedOfficialClue, ReceivedOfficialClueLine } from '../official-clue.responses.js';
import { OpeningRoute } from '../opening-route.js';
import { titledOffice } from '../titled-office.js';
import { READING_ROLES } from './reading-roles.js';
import { findReceived, listReceived } from './received-official-clue-store.js';
import type { ReceivedOfficialClueRow } from './received-official-clue-store.js';
import { ReceivedOfficialClues } from './received-official-clues.js';

const CLUES = new PagedList('received-official-clues', 'instant', 'text');

/** Clues about public officials that were addressed to the caller's organ; others do not exist here. */
@Controller('official-clues')
@MayCall({ roles: READING_ROLES })
export class ReceivedOfficialCluesController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly clues: ReceivedOfficialClues,
  ) {}

  @Get()
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '移送本机关的公职人员线索 / clues about officials addressed to your organ, newest first',
    query: ReceivedOfficialCluesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: ReceivedOfficialClueLine } } },
  })
  async list(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const { office } = this.#reader(caller);
    const query = checkedQuery(ReceivedOfficialCluesQuery, raw);
    const limit = limitOf(query);
    const after = CLUES.placeOf(query.after);
    const rows = await listReceived(this.db, office, { state: query.state, after, limit: limit + 1 });
    return CLUES.pageOf(
      rows,
      limit,
      (row) => [row.cursor_at, row.clue_no],
      (row) => this.#line(row),
    );
  }

  @Get(':clueNo')
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '一条公职人员线索的办理状态 / how far a clue about an official has come',
    responses: { 200: { description: 'its state, not its content', schema: ReceivedOfficialClueLine } },
  })
  async one(@CurrentCaller() caller: Caller, @Param('clueNo') clueNo: string): Promise<ReceivedOfficialClueLine> {
    const { office } = this.#reader(caller);
    const row = isOfficialClueNo(clueNo) ? await findReceived(this.db, office, clueNo) : undefined;
    if (!row) throw refused('OFFICIALS.UNKNOWN');
    return this.#line(row);
  }

  @OpeningRoute()
  open(
    @CurrentCaller() caller: Caller,
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @Trace() trace: RequestTrace,
  ): Promise<OpenedOfficialClue> {
    const { purpose } = checkedBody(OpenOfficialClueRequest, body);
    return this.clues.open({ caller: officerOf(caller), trace, clueNo }, purpose);
  }

  @Post(':clueNo/acknowledgement')
  @HttpCode(200)
  @DescribeRoute({
    summary: '出具回执 / acknowledge receipt; the sender is told',
    responses: { 200: { description: 'acknowledged', schema: ReceivedOfficialClueLine } },
  })
  async acknowledge(
    @CurrentCaller() caller: Caller,
    @Param('clueNo') clueNo: string,
    @Trace() trace: RequestTrace,
  ): Promise<ReceivedOfficialClueLine> {
    return this.#line(await this.clues.acknowledge({ caller: officerOf(caller), trace, clueNo }));
  }

  @Post(':clueNo/outcome')
  @HttpCode(200)
  @DescribeRoute({
    summary: '登记处理结果：受理、转送、不予受理 / enter the outcome; the sender is told its class alone',
    body: OfficialOutcomeRequest,
    responses: { 200: { description: 'settled', schema: ReceivedOfficialClueLine } },
  })
  async settle(
    @CurrentCaller() caller: Caller,
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @Trace() trace: RequestTrace,
  ): Promise<ReceivedOfficialClueLine> {
    const request = checkedBody(OfficialOutcomeRequest, body);
    return this.#line(await this.clues.settle({ caller: officerOf(caller), trace, clueNo }, request));
  }

  #reader(caller: Caller): OfficerCaller {
    const officer = officerOf(caller);
    this.clues.expectReader(officer);
    return officer;
  }

  #line(row: ReceivedOfficialClueRow): ReceivedOfficialClueLine {
    return {
      officialClueNo: row.clue_no,
      sender: titledOffice(row.sender, this.directory),
      state: row.state,
      receivedAt: row.received_at,
      ...(row.acknowledged_at !== null && { acknowledgedAt: row.acknowledged_at }),
      ...(row.settled_at !== null && { settledAt: row.settled_at }),
    };
  }
}

import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { KEY_HEADER, officerOf } from '#libs/acts';
import { Directory } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { isOfficialClueNo } from '../official-clue-no.js';
import {
  SentOfficialCluesQuery,
  OpenOfficialClueRequest,
  RecordOfficialClueRequest,
} from '../official-clue.requests.js';
import { OfficialBasisAnswer, OfficialClueLine, OpenedOfficialClue } from '../official-clue.responses.js';
import { OfficialRules } from '../official-rules.js';
import { OpeningRoute } from '../opening-route.js';
import { officialClueLine } from './official-clue-line.js';
import { findOfficialClue, listOfficialClues } from './official-clue-store.js';
import { OpenOwnOfficialClue } from './open-own-official-clue.js';
import { RecordOfficialClue } from './record-official-clue.js';
import { SendOfficialClue } from './send-official-clue.js';
import { RECORDING_ROLES, viewerOf } from './who-may-see.js';

const CLUES = new PagedList('official-clues', 'instant', 'text');

/** Clues about public officials of an office: seen by who recorded them and by the head who sends them. */
@Controller('official-clues')
@MayCall({ roles: RECORDING_ROLES })
export class OfficialCluesController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly rules: OfficialRules,
    private readonly recording: RecordOfficialClue,
    private readonly sending: SendOfficialClue,
    private readonly opening: OpenOwnOfficialClue,
  ) {}

  @Post()
  @HttpCode(201)
  @DescribeRoute({
    summary: '登记公职人员线索（密封保存） / record a clue about a public official; it is kept sealed',
    body: RecordOfficialClueRequest,
    headers: KEY_HEADER,
    responses: { 201: { description: 'recorded, not sent yet', schema: OfficialClueLine } },
  })
  async record(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OfficialClueLine> {
    const request = checkedBody(RecordOfficialClueRequest, body);
    const row = await this.recording.record({ caller: officerOf(caller), trace, request, idempotencyKey });
    void reply.header('location', `/official-clues/${row.clue_no}`);
    return officialClueLine(row, this.directory);
  }

  @Get()
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '您有权查阅的公职人员线索 / clues about officials that you recorded or are to send, newest first',
    query: SentOfficialCluesQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: OfficialClueLine } } },
  })
  async list(@CurrentCaller() caller: Caller, @Query() raw: unknown) {
    const query = checkedQuery(SentOfficialCluesQuery, raw);
    const limit = limitOf(query);
    const rows = await listOfficialClues(this.db, viewerOf(officerOf(caller)), {
      state: query.state,
      after: CLUES.placeOf(query.after),
      limit: limit + 1,
    });
    return CLUES.pageOf(
      rows,
      limit,
      (row) => [row.cursor_at, row.clue_no],
      (row) => officialClueLine(row, this.directory),
    );
  }

  @Get('bases')
  @DescribeRoute({
    summary: '本单位可以依据的条文、情形和接收机关 / articles, conducts and addressees that your office may choose',
    responses: { 200: { description: 'one for each article', schema: { listOf: OfficialBasisAnswer } } },
  })
  bases(@CurrentCaller() { office }: Caller): OfficialBasisAnswer[] {
    return this.rules.basesFor(office);
  }

  @Get(':clueNo')
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '一条公职人员线索的状态 / how far a clue about an official has come',
    responses: { 200: { description: 'its state, not its content', schema: OfficialClueLine } },
  })
  async one(@CurrentCaller() caller: Caller, @Param('clueNo') clueNo: string): Promise<OfficialClueLine> {
    const viewer = viewerOf(officerOf(caller));
    const row = isOfficialClueNo(clueNo) ? await findOfficialClue(this.db, viewer, clueNo) : undefined;
    if (!row) throw refused('OFFICIALS.UNKNOWN');
    return officialClueLine(row, this.directory);
  }

  @OpeningRoute()
  async open(
    @CurrentCaller() caller: Caller,
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @Trace() trace: RequestTrace,
  ): Promise<OpenedOfficialClue> {
    const { purpose } = checkedBody(OpenOfficialClueRequest, body);
    return this.opening.open({ caller: officerOf(caller), trace, clueNo }, purpose);
  }

  @Post(':clueNo/send')
  @HttpCode(200)
  @DescribeRoute({
    summary: '批准并移送（正职或者主持工作的负责人） / approve and send; the head, or who presides',
    responses: { 200: { description: 'sent; sealed for the addressee alone', schema: OfficialClueLine } },
  })
  async send(
    @CurrentCaller() caller: Caller,
    @Param('clueNo') clueNo: string,
    @Trace() trace: RequestTrace,
  ): Promise<OfficialClueLine> {
    return officialClueLine(await this.sending.send({ caller: officerOf(caller), trace, clueNo }), this.directory);
  }
}

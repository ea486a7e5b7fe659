import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { ACTING_ROLES, KEY_HEADER, officerOf } from '#libs/acts';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { paperLine } from './paper-answers.js';
import { PaperCases } from './paper-cases.js';
import { PaperIssuing } from './paper-issuing.js';
import { PaperReading } from './paper-reading.js';
import { listPapers } from './paper-store.js';
import { PaperQuery, PaperRequest, PapersQuery } from './paper.requests.js';
import { PaperLine } from './paper.responses.js';

const PDF = 'application/pdf';
const PAPERS = new PagedList('papers', 'instant', 'text');
/** `content` is the paper piece by piece; what pieces it has depends on its kind. */
const PAPER_DATA = { of: PaperLine, with: { content: { ready: { type: 'object' } } } } as const;
const BYTES = { ready: { type: 'string', format: 'binary' } };

/**
 * Official papers of a case: issued with a number, kept under their digest. Whoever acts works with papers; which of
 * them may issue one is said by the steps it is signed with.
 */
@Controller('cases/:caseNo/papers')
export class PapersController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly issuing: PaperIssuing,
    private readonly cases: PaperCases,
    private readonly reading: PaperReading,
  ) {}

  @Post()
  @HttpCode(201)
  @MayCall({ roles: ACTING_ROLES })
  @DescribeRoute({
    tag: 'papers',
    summary: '制发文书：编号、存档 / issue a paper: numbered and kept',
    body: PaperRequest,
    headers: KEY_HEADER,
    responses: { 201: { description: 'the paper; name it in the act it belongs to', schema: PaperLine } },
  })
  async issue(
    @CurrentCaller() caller: Caller,
    @Param('caseNo') caseNo: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<PaperLine> {
    const request = checkedBody(PaperRequest, body);
    const key = idempotencyKey === undefined ? {} : { idempotencyKey };
    const line = paperLine(await this.issuing.issue({ caller: officerOf(caller), trace, caseNo, request, ...key }));
    void reply.header('location', line.links.pdf);
    return line;
  }

  @Post('preview')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @MayCall({ roles: ACTING_ROLES })
  @DescribeRoute({
    tag: 'papers',
    summary: '预览文书：不编号、不存档 / a draft of a paper: no number, nothing kept',
    body: PaperRequest,
    produces: PDF,
    responses: { 200: { description: 'the draft', schema: BYTES } },
  })
  async preview(
    @CurrentCaller() caller: Caller,
    @Param('caseNo') caseNo: string,
    @Body() body: unknown,
    @Trace() trace: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const request = checkedBody(PaperRequest, body);
    await sendPdf(
      reply,
      await this.issuing.preview({ caller: officerOf(caller), trace, caseNo, request }),
      `草稿-${request.kind}`,
    );
  }

  @Get()
  @MayCall({ systems: ['read'], roles: ACTING_ROLES })
  @DescribeRoute({
    tag: 'papers',
    summary: '本单位在案件中制发的文书 / papers this office issued in a case, newest first',
    query: PapersQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: PaperLine } } },
  })
  async list(@CurrentCaller() { office }: Caller, @Param('caseNo') caseNo: string, @Query() raw: unknown) {
    const query = checkedQuery(PapersQuery, raw);
    const limit = limitOf(query);
    const after = PAPERS.placeOf(query.after);
    if (!(await this.cases.find(office, caseNo))) throw refused('ACT.CASE_UNKNOWN');
    const rows = await listPapers(this.db, office, caseNo, after, limit + 1);
    return PAPERS.pageOf(rows, limit, (row) => [row.cursor_at, row.paper_id], paperLine);
  }

  @Get(':digest')
  @MayCall({ systems: ['read'], roles: ACTING_ROLES })
  @DescribeRoute({
    tag: 'papers',
    summary: '文书：PDF 或数据 / a paper, as PDF or as data',
    description:
      'The PDF is the paper as it is served, its persons with it: who opens it stands in the audit (paper.opened) first. As data, persons are masked.',
    query: PaperQuery,
    produces: PDF,
    responses: {
      200: {
        description: 'the PDF; with `as=json` what was filled in, persons masked, for officers only',
        schema: BYTES,
        or: { 'application/json': PAPER_DATA },
      },
    },
  })
  async one(
    @CurrentCaller() caller: Caller,
    @Param('caseNo') caseNo: string,
    @Param('digest') digest: string,
    @Query() raw: unknown,
    @Trace() trace: RequestTrace,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const query = checkedQuery(PaperQuery, raw);
    void reply.header('cache-control', 'private, no-store');
    if (query.as === 'json') {
      // What an officer wrote in free words may say more than its fields.
      if (caller.kind !== 'officer') throw refused('PAPER.DATA_FOR_OFFICERS');
      const { row, content } = await this.reading.data({ caller, caseNo, digest });
      await reply.type('application/json; charset=utf-8').send({ ...paperLine(row), content });
      return;
    }
    const { bytes, name } = await this.reading.open({ caller, caseNo, digest, trace });
    await sendPdf(reply, bytes, name);
  }
}

async function sendPdf(reply: FastifyReply, bytes: Buffer, name: string): Promise<void> {
  await reply
    .header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(`${name}.pdf`)}`)
    .header('x-content-type-options', 'nosniff')
    .type(PDF)
    .send(bytes);
}

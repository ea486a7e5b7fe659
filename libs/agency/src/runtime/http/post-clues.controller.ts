import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, DescribeRoute, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { ClueIntake } from '../intake/clue-intake.js';
import { actorHere } from '../intake/poster.js';
import { RecallClue } from '../intake/recall-clue.js';
import { ReviseClue } from '../intake/revise-clue.js';
import { RunningAgency } from '../running-agency.js';
import { AcceptanceResponse, acceptanceResponse, BatchResponse, batchItemResponse } from './acceptance.response.js';
import { RecallClueRequest } from './clue-acts.request.js';
import { RecallResponse } from './clue-acts.response.js';

/** Systems and officers of an office post in its name. */
const POSTERS = { systems: ['post'], roles: ['clerk', 'handler', 'principal-head'] } as const;
/** Warnings are kept, signed and sent with the content, so where their paths begin cannot change any more. */
const PATHS =
  'A warning stays with the content, so its path points into that (/declarationNo; empty for what stands beside it); a refusal is about the request (/content/declarationNo).';
const POSTED = {
  201: { description: 'accepted, durable and on its way', schema: AcceptanceResponse },
  200: { description: 'accepted before: the first acceptance again', schema: AcceptanceResponse },
  409: 'the same key with other content (names both digests), recipients, purpose, legal basis or classification',
  422: 'refused: every wrong field with its code, in Chinese and English',
};

/** The bodies of posts are this agency's own clues: `describePosts` adds them. */
@MayCall(POSTERS)
@Controller('clues')
export class PostCluesController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly intake: ClueIntake,
    private readonly revise: ReviseClue,
    private readonly recalls: RecallClue,
  ) {}

  @DescribeRoute({
    summary: '发布线索 / post a clue',
    description: `A retry with the same (sourceSystem, sourceId, version) and content gives the first acceptance again. ${PATHS}`,
    responses: POSTED,
  })
  @Post()
  async post(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const acceptance = await this.intake.post(body, this.#by(caller, trace));
    void reply.status(acceptance.repeated ? 200 : 201);
    return acceptanceResponse(acceptance);
  }

  @DescribeRoute({
    summary: '批量发布 / post up to 500 clues',
    description: `Each item is accepted or refused by itself, in order. ${PATHS}`,
    responses: {
      207: { description: 'one result per item: status, and acceptance or problem', schema: BatchResponse },
    },
  })
  @Post('batch')
  @HttpCode(207)
  async postBatch(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<BatchResponse> {
    const settled = await this.intake.postBatch(body, this.#by(caller, trace));
    const place = { instance: '/clues/batch', correlationId: trace.correlationId };
    const items = settled.map((one, index) => batchItemResponse(one, index, place));
    const accepted = items.filter(({ status }) => status < 300).length;
    return { accepted, refused: items.length - accepted, items };
  }

  @DescribeRoute({
    summary: '更新版本 / post a new version',
    description: `Supersedes the version before at every holder; holders of it stay recipients. ${PATHS}`,
    responses: POSTED,
  })
  @Post(':clueNo/versions')
  async postVersion(
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const acceptance = await this.revise.byNumber(clueNo, body, this.#by(caller, trace));
    void reply.status(acceptance.repeated ? 200 : 201);
    return acceptanceResponse(acceptance);
  }

  @DescribeRoute({
    summary: '撤回线索 / recall a clue',
    description: 'In all its versions, at every holder; each holder receipts it.',
    body: RecallClueRequest,
    responses: { 200: { description: 'recalled', schema: RecallResponse } },
  })
  @Post(':clueNo/recall')
  @HttpCode(200)
  recall(
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const { reason } = checkedBody(RecallClueRequest, body);
    return this.recalls.recall(clueNo, reason, this.#by(caller, trace));
  }

  #by(caller: Caller, { correlationId }: RequestTrace) {
    return { ...actorHere(caller, this.agency), correlationId };
  }
}

import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { ClueIntake } from '../intake/clue-intake.js';
import { actorHere } from '../intake/poster.js';
import { RecallClue } from '../intake/recall-clue.js';
import { ReviseClue } from '../intake/revise-clue.js';
import { RunningAgency } from '../running-agency.js';
import { acceptanceResponse, batchItemResponse } from './acceptance.response.js';
import { checkedBody } from './checked-body.js';
import { RecallClueRequest } from './clue-acts.request.js';

/** Systems and officers of an office post in its name. */
const POSTERS = { systems: ['post'], roles: ['clerk', 'handler', 'principal-head'] } as const;

@ApiTags('clues')
@ApiHeader({
  name: 'X-Api-Key',
  required: false,
  description: 'API key of an agency system (or Authorization: Bearer for officers)',
})
@MayCall(POSTERS)
@Controller('clues')
export class PostCluesController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly intake: ClueIntake,
    private readonly revise: ReviseClue,
    private readonly recalls: RecallClue,
  ) {}

  @ApiOperation({
    summary: '发布线索 · post a clue',
    description:
      'A retry with the same (sourceSystem, sourceId, version) and content gives the first acceptance again.',
  })
  @ApiResponse({ status: 201, description: 'accepted, durable and on its way' })
  @ApiResponse({ status: 200, description: 'accepted before: the first acceptance again' })
  @ApiResponse({ status: 409, description: 'the same key with other content; names both digests' })
  @ApiResponse({ status: 422, description: 'refused: every wrong field with its code, in Chinese and English' })
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

  @ApiOperation({
    summary: '批量发布 · post up to 500 clues',
    description: 'Body {"items": [...]}; each item is accepted or refused by itself, in order.',
  })
  @ApiResponse({ status: 207, description: 'one result per item: status, and acceptance or problem' })
  @Post('batch')
  @HttpCode(207)
  async postBatch(@Body() body: unknown, @CurrentCaller() caller: Caller, @Trace() trace: RequestTrace) {
    const settled = await this.intake.postBatch(body, this.#by(caller, trace));
    const place = { instance: '/clues/batch', correlationId: trace.correlationId };
    const items = settled.map((one, index) => batchItemResponse(one, index, place));
    const accepted = items.filter(({ status }) => status < 300).length;
    return { accepted, refused: items.length - accepted, items };
  }

  @ApiOperation({
    summary: '更新版本 · post a new version',
    description: 'Supersedes the version before at every holder; holders of it stay recipients.',
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

  @ApiOperation({
    summary: '撤回线索 · recall a clue',
    description: 'In all its versions, at every holder; each holder receipts it.',
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

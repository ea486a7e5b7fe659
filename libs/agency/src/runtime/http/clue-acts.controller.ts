import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, DescribeRoute, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { ConfirmWarning } from '../queries/confirm-warning.js';
import { ReceivedActs } from '../received/received-acts.js';
import { RunningAgency } from '../running-agency.js';
import { ConfirmWarningRequest, DeclineClueRequest, ReportOutcomeRequest } from './clue-acts.request.js';
import { ClueActResponse, ConfirmedWarningResponse } from './clue-acts.response.js';

/** What an office decides about a clue is decided by a named officer, never by a system. */
const DECIDERS = { roles: ['handler', 'principal-head', 'duty-officer'] } as const;
const ACTED = { 200: { description: 'done, and on its way to the poster', schema: ClueActResponse } };

@MayCall(DECIDERS)
@Controller('clues')
export class ClueActsController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly acts: ReceivedActs,
    private readonly warnings: ConfirmWarning,
  ) {}

  @DescribeRoute({
    summary: '受理 / take a received clue up',
    responses: ACTED,
  })
  @Post(':clueNo/take-up')
  @HttpCode(200)
  takeUp(@Param('clueNo') clueNo: string, @CurrentCaller() caller: Caller, @Trace() trace: RequestTrace) {
    return this.acts.act(clueNo, 'take-up', {}, this.#by(caller, trace));
  }

  @DescribeRoute({
    summary: '不予受理 / decline a received clue, with the reason',
    body: DeclineClueRequest,
    responses: ACTED,
  })
  @Post(':clueNo/decline')
  @HttpCode(200)
  decline(
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const { reason } = checkedBody(DeclineClueRequest, body);
    return this.acts.act(clueNo, 'decline', { reason }, this.#by(caller, trace));
  }

  @DescribeRoute({
    summary: '反馈结果 / report what became of a clue that was taken up',
    body: ReportOutcomeRequest,
    responses: ACTED,
  })
  @Post(':clueNo/outcome')
  @HttpCode(200)
  reportOutcome(
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    const { outcome } = checkedBody(ReportOutcomeRequest, body);
    return this.acts.act(clueNo, 'report-outcome', { outcome }, this.#by(caller, trace));
  }

  @DescribeRoute({
    summary: '确认提示 / confirm that what a warning doubts is right',
    description:
      'path and code as the warning has them. A warning stays with the content, so its path points into that (/declarationNo); a refusal is about the request (/content/declarationNo).',
    body: ConfirmWarningRequest,
    responses: { 200: { description: 'confirmed', schema: ConfirmedWarningResponse } },
  })
  @Post(':clueNo/warnings/confirm')
  @HttpCode(200)
  confirmWarning(
    @Param('clueNo') clueNo: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ) {
    return this.warnings.confirm(clueNo, checkedBody(ConfirmWarningRequest, body), this.#by(caller, trace));
  }

  #by(caller: Caller, { correlationId }: RequestTrace) {
    return { ...actorHere(caller, this.agency), correlationId };
  }
}

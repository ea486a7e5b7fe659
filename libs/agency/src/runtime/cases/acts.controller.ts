import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Ids, refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller, OfficerCaller } from '#libs/security';
import { checkedBody, DescribeRoute, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { ACTING_ROLES, actCommand, openingCommand } from './act-draft.js';
import { ActSigning } from './act-signing.js';
import type { SignedAct } from './act-signing.js';
import { findAct, knowsCase, unknownClues } from './act-store.js';
import { ActOutcome } from './act-outcome.response.js';
import { actAnswer } from './case-answers.js';
import { isCaseNo } from './case-no.js';
import { SignedActResponse } from './signed-act.response.js';
import { ActRequest, OpenCaseRequest } from './requests.js';
import { Teller } from './teller.js';

const CASE_NUMBER_PREFIX = 'AJ';
const OPENING_STEP = 'name-team';
const KEY_HEADER = {
  'Idempotency-Key':
    'Any text of your own, once per act: a retry with the same key and body gives the first answer again.',
};
const ACCEPTED = { 202: { description: 'signed and on its way', schema: SignedActResponse } };
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Officers' acts: taken, signed and sent here; judged by case-transfer. */
@Controller()
export class ActsController {
  constructor(
    private readonly acts: ActSigning,
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
    private readonly ids: Ids,
  ) {}

  @Post('cases')
  @HttpCode(202)
  @MayCall({ roles: ACTING_ROLES })
  @DescribeRoute({
    summary: '指定办案人员，建立案卷 / name the team: the dossier opens',
    body: OpenCaseRequest,
    headers: KEY_HEADER,
    responses: ACCEPTED,
  })
  async open(
    @CurrentCaller() caller: Caller,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const officer = officerOf(caller);
    const asked = checkedBody(OpenCaseRequest, body);
    const { law, directory } = this.teller;
    const signed = await this.acts.sign(
      { caller: officer, trace, idempotencyKey, asked: { opens: asked } },
      true,
      async ({ commandNo, now }) => {
        await this.#expectClues(officer, asked.clueNos);
        const caseNo = this.ids.number(CASE_NUMBER_PREFIX, now);
        return openingCommand(
          asked,
          OPENING_STEP,
          { commandNo, caseNo, caller: officer, now, stepRoles: law.rolesOf(OPENING_STEP) },
          directory,
        );
      },
    );
    return accepted(signed, reply);
  }

  @Post('cases/:caseNo/acts')
  @HttpCode(202)
  @MayCall({ roles: ACTING_ROLES })
  @DescribeRoute({
    summary: '签署一个程序步骤 / sign a step of the process',
    body: ActRequest,
    headers: KEY_HEADER,
    responses: ACCEPTED,
  })
  async act(
    @CurrentCaller() caller: Caller,
    @Param('caseNo') caseNo: string,
    @Body() body: unknown,
    @Headers('idempotency-key') idempotencyKey: string | undefined,
    @Trace() trace: RequestTrace,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const officer = officerOf(caller);
    const asked = checkedBody(ActRequest, body);
    const { law, directory } = this.teller;
    const signed = await this.acts.sign(
      { caller: officer, trace, idempotencyKey, asked: { caseNo, act: asked } },
      false,
      async ({ commandNo, now }) => {
        if (!isCaseNo(caseNo) || !(await knowsCase(this.db, officer.office, caseNo))) throw refused('ACT.CASE_UNKNOWN');
        if (law.opensCase(asked.step)) throw refused('ACT.STEP_OPENS_CASE');
        if (!law.isStep(asked.step)) throw refused('ACT.STEP_UNKNOWN', { step: asked.step });
        return actCommand(
          asked,
          { commandNo, caseNo, caller: officer, now, stepRoles: law.rolesOf(asked.step) },
          directory,
        );
      },
    );
    return accepted(signed, reply);
  }

  @Get('acts/:commandNo')
  @Header('cache-control', 'no-store')
  @MayCall({ systems: ['read'], roles: ACTING_ROLES })
  @DescribeRoute({
    tag: 'cases',
    summary: '指令结果：已发送、已记录、被驳回 / what became of an act: sent, recorded, refused',
    responses: { 200: { description: 'the act as it stands now', schema: ActOutcome } },
  })
  async outcome(@CurrentCaller() caller: Caller, @Param('commandNo') commandNo: string) {
    const act = UUID.test(commandNo) ? await findAct(this.db, caller.office, commandNo) : undefined;
    if (!act) throw refused('ACT.UNKNOWN');
    return actAnswer(act, this.teller);
  }

  async #expectClues(officer: OfficerCaller, clueNos: readonly string[]): Promise<void> {
    const unknown = new Set(await unknownClues(this.db, officer.office, clueNos));
    if (unknown.size === 0) return;
    const problems = clueNos.flatMap((clueNo, at) =>
      unknown.has(clueNo) ? [{ path: `/clueNos/${at}`, code: 'ACT.CLUE_UNKNOWN' }] : [],
    );
    throw refused('HTTP.INVALID_BODY', {}, problems);
  }
}

/** The act is on its way: where its outcome will be found. */
function accepted(signed: SignedAct, reply: FastifyReply): SignedActResponse {
  const location = `/acts/${signed.commandNo}`;
  void reply.header('location', location);
  return { ...signed, location };
}

function officerOf(caller: Caller): OfficerCaller {
  if (caller.kind !== 'officer') throw refused('ACT.ROLE_CANNOT_ACT');
  return caller;
}

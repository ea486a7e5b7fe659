import { Body, Controller, Get, Header, Headers, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Presiding } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller, OfficerCaller } from '#libs/security';
import { checkedBody, DescribeRoute, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actAnswer } from '../act-answers.js';
import { ActDesk } from '../act-desk.js';
import { actedAtOf, ACTING_ROLES, actCommand } from './act-draft.js';
import { ActSigning } from './act-signing.js';
import { findAct } from '../persistence/act-store.js';
import { ActOutcome } from '../outcomes/act-outcome.response.js';
import { isCaseNo } from './case-no.js';
import { ACCEPTED, accepted, KEY_HEADER, officerOf } from './frame-of-act.js';
import { ActRequest } from './requests.js';
import { Teller } from '../teller.js';

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Officers' acts: taken, signed and sent here; judged by case-transfer. */
@Controller()
export class ActsController {
  constructor(
    private readonly acts: ActSigning,
    private readonly db: UnitOfWork,
    private readonly teller: Teller,
    private readonly desk: ActDesk,
  ) {}

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
        if (!isCaseNo(caseNo) || !(await this.desk.knowsCase(officer.office, caseNo)))
          throw refused('ACT.CASE_UNKNOWN');
        if (law.opensCase(asked.step)) throw refused('ACT.STEP_OPENS_CASE');
        if (!law.isStep(asked.step)) throw refused('ACT.STEP_UNKNOWN', { step: asked.step });
        const presiding = asked.asWhoPresides && (await this.#presiding(officer, asked, now));
        return actCommand(
          asked,
          {
            commandNo,
            caseNo,
            caller: officer,
            now,
            ...(presiding && { presiding }),
            stepRoles: law.rolesOf(asked.step),
            documentKinds: law.documentKinds(),
          },
          directory,
        );
      },
    );
    return accepted(signed, reply);
  }

  /**
   * Refused here, where the designations are: case-transfer sees only the one that the command names. It must be in force
   * now as well, as a time of acting can be said at will: what who presided decided and did not enter, the head enters.
   */
  async #presiding({ office, officer }: OfficerCaller, asked: ActRequest, now: Date): Promise<Presiding> {
    const { law } = this.teller;
    if (!law.isForWhoPresides(asked.step)) throw refused('CASE.NOT_FOR_WHO_PRESIDES');
    const [presiding, still] = await Promise.all(
      [new Date(actedAtOf(asked, now)), now].map((at) => this.desk.presidingOf(office, officer, at)),
    );
    if (!presiding || presiding.designationNo !== still?.designationNo) throw refused('ACT.NOT_PRESIDING');
    return presiding;
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
}

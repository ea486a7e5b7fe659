import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import {
  ACCEPTED,
  accepted,
  ACTING_ROLES,
  ActSigning,
  KEY_HEADER,
  officerOf,
  openingCommand,
  OpenCaseRequest,
  Teller,
} from '#libs/acts';
import { Ids, refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller, OfficerCaller } from '#libs/security';
import { checkedBody, DescribeRoute, Trace, UnitOfWork } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { unknownClues } from './office-holdings.js';

const CASE_NUMBER_PREFIX = 'AJ';
const OPENING_STEP = 'name-team';
const EXAMPLE: OpenCaseRequest = {
  title: '示例案件：涉嫌销售假冒注册商标的商品',
  clueNos: ['XX-20201105-0123456789'],
  team: ['officer-1', 'officer-2'],
  ground: 'reasonable-suspicion',
  suspectedCrime: '214',
};

/** The act that opens a case: only an office with clues of its own or received ones can take it. */
@Controller()
export class OpenCaseController {
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
    description:
      'Put the number of a clue that your office posted or received into clueNos, and its officers into team.',
    body: OpenCaseRequest,
    example: EXAMPLE,
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
          {
            commandNo,
            caseNo,
            caller: officer,
            now,
            stepRoles: law.rolesOf(OPENING_STEP),
            documentKinds: law.documentKinds(),
          },
          directory,
        );
      },
    );
    return accepted(signed, reply);
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

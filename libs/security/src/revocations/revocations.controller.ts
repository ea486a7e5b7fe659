import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { refused, ROW_NUMBER } from '#libs/kernel';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { CurrentCaller, MayCall } from '../access/may-call.js';
import { actTraceOf } from '../access/act-trace.js';
import type { Caller } from '../access/caller.js';
import { LiftRevocationRequest, ListRevocationsQuery, RevokeRequest } from './revocation.request.js';
import { RevocationLine, revocationLineOf } from './revocation.response.js';
import { Revocations } from './revocations.js';

/** The newest first. */
const REVOCATIONS = new PagedList('revocations', 'bigint');

/** How the security administrator takes the tokens of an officer or a system away, sees whose were, and gives them back. */
@Controller('operations/revocations')
@MayCall({ roles: ['security-administrator'] })
export class RevocationsController {
  constructor(private readonly revocations: Revocations) {}

  @Post()
  @DescribeRoute({
    summary: '吊销人员或系统的令牌 / take away the tokens of an officer or of an office’s system',
    description:
      'At once at the replica that answers, within seconds at the others; streams that are open end too. With `movedTo` an officer moves to another office: who moved away from that one before is believed there again.',
    body: RevokeRequest,
    responses: { 201: { description: 'the revocation, in force', schema: RevocationLine } },
  })
  async revoke(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<RevocationLine> {
    const asked = checkedBody(RevokeRequest, body);
    const { kind, subject, office = null, scope = 'earlier-tokens', movedTo = null, reason } = asked;
    const wish = { kind, subject, office, scope, movedTo, reason };
    const row = await this.revocations.revoke(wish, actTraceOf(caller, trace));
    return revocationLineOf(row);
  }

  @Get()
  @DescribeRoute({
    summary: '令牌吊销一览 / whose tokens were taken away, the newest first',
    query: ListRevocationsQuery,
    responses: {
      200: { description: 'those that were lifted say by whom and why', schema: { pageOf: RevocationLine } },
    },
  })
  async list(@Query() raw: unknown) {
    const query = checkedQuery(ListRevocationsQuery, raw);
    const limit = limitOf(query);
    const [before] = REVOCATIONS.placeOf(query.after) ?? [];
    const found = await this.revocations.list({
      inForce: query.state === 'in-force',
      limit: limit + 1,
      ...(query.subject && { subject: query.subject }),
      ...(before && { before }),
    });
    return REVOCATIONS.pageOf(found, limit, ({ id }) => [id], revocationLineOf);
  }

  @Post(':id/lift')
  @HttpCode(200)
  @DescribeRoute({
    summary: '撤销吊销 / lift a revocation',
    body: LiftRevocationRequest,
    responses: { 200: { description: 'the revocation, lifted', schema: RevocationLine } },
  })
  async lift(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<RevocationLine> {
    const { reason } = checkedBody(LiftRevocationRequest, body);
    if (!ROW_NUMBER.test(id)) throw refused('REVOCATION.NOT_FOUND');
    return revocationLineOf(await this.revocations.lift(id, reason, actTraceOf(caller, trace)));
  }
}

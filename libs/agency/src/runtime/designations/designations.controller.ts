import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { refused, ROW_NUMBER } from '#libs/kernel';
import { actTraceOf, CurrentCaller, MayCall } from '#libs/security';
import type { Caller, OfficerCaller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, PageQuery, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { isSecurityAdministrator } from './designation.js';
import { DesignateRequest, RevokeDesignationRequest } from './designation.request.js';
import { DesignationLine, designationLineOf } from './designation.response.js';
import { Designations } from './designations.js';

/** The newest first. */
const DESIGNATIONS = new PagedList('designations', 'bigint');

/** Who presides over an office in its head's place (主持工作的负责人). */
@Controller('designations')
@MayCall({ roles: ['principal-head', 'security-administrator'] })
export class DesignationsController {
  constructor(private readonly designations: Designations) {}

  @Post()
  @DescribeRoute({
    summary: '指定主持工作的负责人 / designate who presides over the office for a time',
    description:
      'The officer then approves or refuses a transfer with `asWhoPresides` (Order 310 Art. 5). One at a time; never for oneself; never for a time that is over.',
    body: DesignateRequest,
    responses: { 201: { description: 'the designation', schema: DesignationLine } },
  })
  async designate(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<DesignationLine> {
    const { from, until, ...wish } = checkedBody(DesignateRequest, body);
    const times = { ...(from !== undefined && { from: new Date(from) }), until: new Date(until) };
    return designationLineOf(await this.designations.designate({ ...wish, ...times }, actTraceOf(caller, trace)));
  }

  @Get()
  @MayCall({
    roles: ['clerk', 'handler', 'principal-head', 'duty-officer', 'security-administrator', 'audit-administrator'],
  })
  @DescribeRoute({
    summary: '主持工作的指定一览 / who presides and presided over the office, the newest first',
    query: PageQuery,
    responses: {
      200: { description: 'those revoked early say by whom and why', schema: { pageOf: DesignationLine } },
    },
  })
  async list(@Query() raw: unknown, @CurrentCaller() caller: Caller) {
    const query = checkedQuery(PageQuery, raw);
    const limit = limitOf(query);
    const [before] = DESIGNATIONS.placeOf(query.after) ?? [];
    const office = isSecurityAdministrator(caller as OfficerCaller) ? undefined : caller.office;
    const found = await this.designations.list(office, { limit: limit + 1, ...(before && { before }) });
    return DESIGNATIONS.pageOf(found, limit, ({ id }) => [id], designationLineOf);
  }

  @Post(':id/revoke')
  @HttpCode(200)
  @DescribeRoute({
    summary: '提前撤销指定 / end a designation early',
    description: 'What the officer entered before stays valid; nothing more is entered, for whatever time.',
    body: RevokeDesignationRequest,
    responses: { 200: { description: 'the designation, revoked', schema: DesignationLine } },
  })
  async revoke(
    @Param('id') id: string,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() trace: RequestTrace,
  ): Promise<DesignationLine> {
    const { reason } = checkedBody(RevokeDesignationRequest, body);
    if (!ROW_NUMBER.test(id)) throw refused('DESIGNATION.NOT_FOUND');
    return designationLineOf(await this.designations.revoke(id, reason, actTraceOf(caller, trace)));
  }
}

import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList } from '#libs/service';
import { ParkedMessages } from '../core/parked/parked-messages.js';
import { DiscardParkedRequest, ListParkedQuery } from './parked.request.js';
import {
  outcomeOf,
  ParkedDetailsResponse,
  parkedDetailsOf,
  ParkedLine,
  parkedLineOf,
  ReplayResponse,
} from './parked.response.js';

/** In order of parking. */
const PARKED = new PagedList('parked', 'bigint');

/** What an operator sees and does about parked messages. No route here shows a payload: operators are nobody's recipients. */
@Controller('operations/parked')
@MayCall({ roles: ['system-administrator'] })
export class ParkedController {
  constructor(private readonly parked: ParkedMessages) {}

  @Get()
  @DescribeRoute({
    summary: '搁置的消息 / parked messages, in order of parking',
    query: ListParkedQuery,
    responses: { 200: { description: 'without payloads', schema: { pageOf: ParkedLine } } },
  })
  async list(@Query() raw: unknown) {
    const query = checkedQuery(ListParkedQuery, raw);
    const { status } = query;
    const limit = limitOf(query);
    const [after] = PARKED.placeOf(query.after) ?? [];
    const found = await this.parked.list({ limit: limit + 1, ...(status && { status }), ...(after && { after }) });
    return PARKED.pageOf(
      found,
      limit,
      ({ id }) => [id],
      (line) => parkedLineOf(line),
    );
  }

  @Get(':id')
  @DescribeRoute({
    summary: '一条搁置的消息 / one parked message: its headers and what is known of the failure',
    responses: { 200: { description: 'without its payload', schema: ParkedDetailsResponse } },
  })
  async one(@Param('id') id: string) {
    return parkedDetailsOf(await this.parked.get(id));
  }

  @Post(':id/release')
  @HttpCode(200)
  @DescribeRoute({
    summary: '重新处理 / try the message again and, when it passes, those held behind it',
    responses: { 200: { description: 'what went through, and what is parked again', schema: ReplayResponse } },
  })
  async release(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return outcomeOf(await this.parked.release(id, nameOf(caller)));
  }

  @Post(':id/discard')
  @HttpCode(200)
  @DescribeRoute({
    summary: '放弃该消息 / give the message up; those held behind it go on',
    body: DiscardParkedRequest,
    responses: { 200: { description: 'what went through, and what is parked again', schema: ReplayResponse } },
  })
  async discard(@Param('id') id: string, @Body() raw: unknown, @CurrentCaller() caller: Caller) {
    const { reason } = checkedBody(DiscardParkedRequest, raw);
    return outcomeOf(await this.parked.discard(id, nameOf(caller), reason));
  }
}

function nameOf(caller: Caller): string {
  return caller.kind === 'officer' ? caller.officer : caller.keyId;
}

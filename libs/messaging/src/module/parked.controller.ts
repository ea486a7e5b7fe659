import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { compileStrict } from '#libs/contracts';
import type { ContractClass } from '#libs/contracts';
import { refused } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { ParkedMessages } from '../core/parked/parked-messages.js';
import { DiscardParkedRequest, ListParkedQuery } from './parked.request.js';
import { outcomeOf, parkedDetailsOf, parkedLineOf } from './parked.response.js';

const PAGE = 50;

/** What an operator sees and does about parked messages. No route here shows a payload: operators are nobody's recipients. */
@Controller('operations/parked')
@MayCall({ roles: ['system-administrator'] })
export class ParkedController {
  constructor(private readonly parked: ParkedMessages) {}

  @Get()
  async list(@Query() raw: unknown) {
    const query = checked(ListParkedQuery, raw);
    const limit = Number(query.limit ?? PAGE);
    const { status, after } = query;
    const found = await this.parked.list({ limit: limit + 1, ...(status && { status }), ...(after && { after }) });
    const items = found.slice(0, limit).map((line) => parkedLineOf(line));
    return { items, ...(found.length > limit && { next: items.at(-1)!.id }) };
  }

  @Get(':id')
  async one(@Param('id') id: string) {
    return parkedDetailsOf(await this.parked.get(id));
  }

  /** Tries the message again and, when it passes, those held behind it. */
  @Post(':id/release')
  @HttpCode(200)
  async release(@Param('id') id: string, @CurrentCaller() caller: Caller) {
    return outcomeOf(await this.parked.release(id, nameOf(caller)));
  }

  /** Gives the message up; those held behind it go on. */
  @Post(':id/discard')
  @HttpCode(200)
  async discard(@Param('id') id: string, @Body() raw: unknown, @CurrentCaller() caller: Caller) {
    const { reason } = checked(DiscardParkedRequest, raw);
    return outcomeOf(await this.parked.discard(id, nameOf(caller), reason));
  }
}

function nameOf(caller: Caller): string {
  return caller.kind === 'officer' ? caller.officer : caller.keyId;
}

function checked<T extends object>(requestClass: new () => T, raw: unknown): T {
  const problems = compileStrict(requestClass as ContractClass)(raw ?? {});
  if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
  return raw as T;
}

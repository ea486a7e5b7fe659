import { Body, Controller, Header, HttpCode, Param, Post, Query } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, Trace } from '#libs/service';
import type { RequestTrace } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { ClueQuery } from '../queries/list-query.js';
import { RunningAgency } from '../running-agency.js';
import { RevealPersons } from './reveal-persons.js';
import { RevealPersonsRequest } from './reveal.request.js';
import { RevealedPersons } from './reveal.response.js';

@Controller('clues')
export class RevealController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly persons: RevealPersons,
  ) {}

  @DescribeRoute({
    summary: '查看涉案人员信息，须说明理由 / the persons of a clue unmasked, for a reason that is recorded',
    description:
      'For officers of an office that posted the clue or was sent it. Purpose and reason stand in the audit (persons.revealed), which is written before the persons are answered; the reason must not name them.',
    query: ClueQuery,
    body: RevealPersonsRequest,
    responses: { 200: { description: 'the persons as they were posted', schema: RevealedPersons } },
  })
  @Post(':clueNo/reveal')
  @MayCall({ roles: ['handler', 'principal-head', 'duty-officer'] })
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  reveal(
    @Param('clueNo') clueNo: string,
    @Query() raw: unknown,
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @Trace() { correlationId }: RequestTrace,
  ) {
    const by = { ...actorHere(caller, this.agency), correlationId };
    const { version } = checkedQuery(ClueQuery, raw);
    const asked = checkedBody(RevealPersonsRequest, body);
    return this.persons.reveal(clueNo, asked, by, version === undefined ? undefined : Number(version));
  }
}

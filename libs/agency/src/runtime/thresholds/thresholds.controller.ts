import { Controller, Get, Param } from '@nestjs/common';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { DescribeRoute } from '#libs/service';
import { actorHere } from '../intake/poster.js';
import { RunningAgency } from '../running-agency.js';
import { ClueThresholds } from './clue-thresholds.js';
import { ClueThresholdsResponse } from './clue-thresholds.response.js';

@Controller('clues')
export class ThresholdsController {
  constructor(
    private readonly agency: RunningAgency,
    private readonly thresholds: ClueThresholds,
  ) {}

  @Get(':clueNo/thresholds')
  @MayCall({ systems: ['read'], roles: ['clerk', 'handler', 'principal-head', 'duty-officer'] })
  @DescribeRoute({
    summary: '数额标准提示 / how near a clue and its parties come to the lines of the law',
    description:
      'A prompt, not a legal finding. For each party known by a number: its unpunished acts over all clues this office posted or was sent, recalled clues and old versions left out, with the clues they are from. Nothing is blocked by it.',
    responses: { 200: { description: 'the clue by itself, and each party', schema: ClueThresholdsResponse } },
  })
  get(@Param('clueNo') clueNo: string, @CurrentCaller() caller: Caller): Promise<ClueThresholdsResponse> {
    return this.thresholds.of(clueNo, actorHere(caller, this.agency).office);
  }
}

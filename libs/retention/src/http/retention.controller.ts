import { Body, Controller, Get, HttpCode, Post } from '@nestjs/common';
import { chinaDate } from '#libs/kernel';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, DescribeRoute } from '#libs/service';
import { Retention } from '../retention.js';
import { RetentionStand } from '../retention-stand.js';
import { RunRetentionRequest } from './retention.request.js';
import { RetentionStatus } from './retention.response.js';

/** What is kept and what was archived, for the operator; figures only. */
@Controller('operations/retention')
@MayCall({ roles: ['system-administrator'] })
export class RetentionController {
  constructor(
    private readonly retention: Retention,
    private readonly stand: RetentionStand,
  ) {}

  @Get()
  @DescribeRoute({
    summary: '保存与归档情况 / what is kept of the bus’s records, what was archived, what may go',
    responses: { 200: { description: 'by table', schema: RetentionStatus } },
  })
  async status(): Promise<RetentionStatus> {
    const [{ keptFrom, tables }, stands, state] = await Promise.all([
      this.retention.plan(),
      this.stand.tables(),
      this.retention.state(),
    ]);
    return {
      ...{ isOn: this.retention.folder !== undefined, months: this.retention.months, keptFrom: chinaDate(keptFrom) },
      ...state,
      tables: stands.map((stand) => {
        const { rows: old, heldFrom } = tables.find(({ table }) => table === stand.table)!;
        return { ...stand, old, ...(heldFrom !== undefined && { heldFrom }) };
      }),
    };
  }

  @Post('runs')
  @HttpCode(202)
  @DescribeRoute({
    summary: '立即归档 / archive now what is old enough; with dryRun only say what would go',
    body: RunRetentionRequest,
    responses: { 202: { description: 'as it stands at the beginning of the run', schema: RetentionStatus } },
  })
  async run(@Body() raw: unknown, @CurrentCaller() caller: Caller): Promise<RetentionStatus> {
    const { dryRun } = checkedBody(RunRetentionRequest, raw);
    const status = await this.status();
    if (dryRun) return status;
    await this.retention.begin(caller.kind === 'officer' ? caller.officer : caller.keyId);
    return { ...status, isUnderWay: true };
  }
}

import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { CurrentCaller, Keyring, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute, limitOf, PagedList, PageQuery, UnitOfWork } from '#libs/service';
import { listDays } from '../ledger/ledger.js';
import { Explanations } from '../explanations.js';
import { Reconcile } from '../reconcile.js';
import {
  CheckDayRequest,
  DifferencesQuery,
  ExplainRequest,
  RepairRequest,
  WithdrawRequest,
} from './reconciliation.query.js';
import {
  CheckStarted,
  Explained,
  NamedDifference,
  namedDifferenceOf,
  ReconciledDay,
  reconciledDayOf,
  RepairStarted,
} from './reconciliation.response.js';

/** Newest day first. */
const DAYS = new PagedList('reconciliation', 'day', 'text');
const DIFFERENCES = new PagedList('reconciliation-differences', 'uuid');

/** What was sent and what arrived, for the operator; identifiers and figures, never a payload. */
@Controller('operations/reconciliation')
@MayCall({ roles: ['system-administrator'] })
export class ReconciliationController {
  constructor(
    private readonly db: UnitOfWork,
    private readonly keyring: Keyring,
    private readonly reconciling: Reconcile,
    private readonly explanations: Explanations,
  ) {}

  @Get()
  @DescribeRoute({
    summary: '收发核对，新的在前 / what was sent and what arrived by channel and day, newest first',
    query: PageQuery,
    responses: { 200: { description: 'one page', schema: { pageOf: ReconciledDay } } },
  })
  async days(@Query() raw: unknown) {
    const query = checkedQuery(PageQuery, raw);
    const limit = limitOf(query);
    const rows = await listDays(this.db, DAYS.placeOf(query.after), limit + 1);
    return DAYS.pageOf(
      rows,
      limit,
      ({ day, channel }) => [day, channel],
      (row) => reconciledDayOf(row, this.keyring.owner),
    );
  }

  @Get('differences')
  @DescribeRoute({
    summary: '核对差异 / the events that differ in one channel on one day',
    query: DifferencesQuery,
    responses: { 200: { description: 'one page, in order of the ids', schema: { pageOf: NamedDifference } } },
  })
  async differences(@Query() raw: unknown) {
    const query = checkedQuery(DifferencesQuery, raw);
    const limit = limitOf(query);
    const [after] = DIFFERENCES.placeOf(query.after) ?? [];
    const { channel, day } = query;
    const rows = await this.reconciling.differences({ channel, day }, { after, limit: limit + 1 });
    return DIFFERENCES.pageOf(rows, limit, ({ event_id }) => [event_id], namedDifferenceOf);
  }

  @Post('checks')
  @HttpCode(202)
  @DescribeRoute({
    summary: '立即核对 / have a day compared now, with every reader and every writer',
    body: CheckDayRequest,
    responses: {
      202: { description: 'who was told and asked; the verdicts follow over the bus', schema: CheckStarted },
    },
  })
  async check(@Body() raw: unknown): Promise<CheckStarted> {
    return this.reconciling.check(checkedBody(CheckDayRequest, raw).day);
  }

  @Post('repairs')
  @HttpCode(202)
  @DescribeRoute({
    summary: '补发缺少的事件 / have sent again what is missing in one channel on one day',
    body: RepairRequest,
    responses: { 202: { description: 'how many are sent again', schema: RepairStarted } },
  })
  async repair(@Body() raw: unknown, @CurrentCaller() caller: Caller): Promise<RepairStarted> {
    const { channel, day, reason } = checkedBody(RepairRequest, raw);
    return this.reconciling.repair({ channel, day }, nameOf(caller), reason);
  }

  @Post('explanations')
  @HttpCode(200)
  @DescribeRoute({
    summary: '说明不能补救的差异 / say why a difference stays; it alarms no more until it is another one',
    body: ExplainRequest,
    responses: { 200: { description: 'how many of that day still alarm', schema: Explained } },
  })
  async explain(@Body() raw: unknown, @CurrentCaller() caller: Caller): Promise<Explained> {
    const { channel, day, reason, ...what } = checkedBody(ExplainRequest, raw);
    return this.explanations.explain({ channel, day }, what, nameOf(caller), reason);
  }

  @Post('withdrawals')
  @HttpCode(200)
  @DescribeRoute({
    summary: '撤回差异说明 / take an explanation back; what it was of alarms again',
    body: WithdrawRequest,
    responses: { 200: { description: 'how many of that day alarm now', schema: Explained } },
  })
  async withdraw(@Body() raw: unknown, @CurrentCaller() caller: Caller): Promise<Explained> {
    const { channel, day, reason, ...what } = checkedBody(WithdrawRequest, raw);
    return this.explanations.withdraw({ channel, day }, what, nameOf(caller), reason);
  }
}

function nameOf(caller: Caller): string {
  return caller.kind === 'officer' ? caller.officer : caller.keyId;
}

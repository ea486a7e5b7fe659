import { Body, Controller, Get, Header, HttpCode, Post, Query } from '@nestjs/common';
import { OFFICER_ROLES } from '#libs/contracts';
import { refused } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { answerDue, assess, checkDueQuestion, checkThresholdFacts, DueQuestion, questionOfFlags } from '#libs/law';
import { THRESHOLD_FACTS_SCHEMA } from '#libs/law';
import type { ThresholdFacts } from '#libs/law';
import { MayCall } from '#libs/security';
import { checkedBody, checkedQuery, DescribeRoute } from '#libs/service';
import { DeskLaw } from './desk-law.js';
import { DueResponse } from './due.response.js';
import { DueQuery } from './requests.js';
import { ThresholdResponse } from './threshold.response.js';

/** What people add up in one question; a batch of more is a mistake or an attack. */
const MOST_ACTS = 1_000;
const NOTICE = '提示，不是法律认定 / a prompt, not a legal finding';

/** Deadline and threshold calculators. They answer from data alone, keep nothing, and block nothing. */
@Controller('law')
@MayCall({ systems: ['read'], roles: OFFICER_ROLES })
export class CalculatorsController {
  constructor(private readonly desk: DeskLaw) {}

  @Get('due')
  @Header('cache-control', 'private, max-age=60')
  @DescribeRoute({
    summary: '期限计算 / compute a limit: three dates, and the days that were skipped and why',
    description: NOTICE,
    query: DueQuery,
    responses: { 200: { description: NOTICE, schema: DueResponse } },
  })
  dueOf(@Query() raw: unknown): DueResponse {
    return this.#due(questionOfFlags(checkedQuery(DueQuery, raw)));
  }

  @Post('due')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '期限计算（JSON） / the same, asked as JSON',
    description: NOTICE,
    body: DueQuestion,
    responses: { 200: { description: NOTICE, schema: DueResponse } },
  })
  due(@Body() raw: unknown): DueResponse {
    return this.#due(checkedBody(DueQuestion, raw));
  }

  @Post('threshold')
  @HttpCode(200)
  @Header('cache-control', 'no-store')
  @DescribeRoute({
    summary: '数额标准计算 / hold acts of one party against the lines of the Criminal Law',
    description: NOTICE,
    body: { ready: THRESHOLD_FACTS_SCHEMA },
    responses: { 200: { description: NOTICE, schema: ThresholdResponse } },
  })
  threshold(@Body() raw: unknown): ThresholdResponse {
    const { law } = this.desk;
    refuseIfAny('LAW.FACTS_INVALID', [...tooMany(raw), ...checkThresholdFacts(law, raw ?? {})]);
    return assess(law, raw as ThresholdFacts);
  }

  #due(question: unknown): DueResponse {
    const { law } = this.desk;
    refuseIfAny('LAW.QUESTION_INVALID', checkDueQuestion(law, question));
    return answerDue(law, question as DueQuestion);
  }
}

function tooMany(raw: unknown): Problem[] {
  const { acts } = (raw ?? {}) as { acts?: unknown };
  const isTooMany = Array.isArray(acts) && acts.length > MOST_ACTS;
  return isTooMany ? [{ path: '/acts', code: 'CONTRACT.TOO_MANY', params: { limit: MOST_ACTS } }] : [];
}

function refuseIfAny(code: string, problems: readonly Problem[]): void {
  if (problems.length > 0) throw refused(code, {}, problems);
}

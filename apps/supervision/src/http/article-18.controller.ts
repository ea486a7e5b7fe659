import { Controller, Get, Param } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { LawWords } from '#libs/law';
import { CurrentCaller, MayCall } from '#libs/security';
import type { Caller } from '#libs/security';
import { DescribeRoute, UnitOfWork } from '#libs/service';
import { missedLimitsOf } from '../domain/article-18.js';
import type { MissedLimit } from '../domain/article-18.js';
import { caseHeadlineOf } from '../domain/case-view.js';
import { isMatterNo } from '../domain/search-numbers.js';
import { SUPERVISING_ROLES } from '../domain/supervising-scope.js';
import { findCase } from '../persistence/case-queries.js';
import { Article18Answer } from './article-18.response.js';
import type { Article18Prompt } from './article-18.response.js';
import { Scopes } from './scopes.js';

/** Apart from the case itself, which others may show around: prompts on officials are for supervisors alone. */
@Controller('cases/:caseNo/article-18')
export class Article18Controller {
  constructor(
    private readonly db: UnitOfWork,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly law: LawWords,
    private readonly scopes: Scopes,
  ) {}

  @Get()
  @MayCall({ roles: SUPERVISING_ROLES })
  @DescribeRoute({
    summary:
      '第十八条提示：逾期情形（仅提示，不是认定） / missed limits at which to consider Art. 18; prompts, no findings',
    responses: { 200: { description: 'none when no limit was missed', schema: Article18Answer } },
  })
  async prompts(@CurrentCaller() caller: Caller, @Param('caseNo') caseNo: string): Promise<Article18Answer> {
    const scope = this.scopes.of(caller);
    const record = isMatterNo(caseNo) ? await findCase(this.db, scope, caseNo) : undefined;
    if (!record) throw refused('SUPERVISION.CASE_UNKNOWN');
    const { clocks } = caseHeadlineOf(record.state, record.rungs);
    const missed = missedLimitsOf(this.law.law.officials, clocks, this.clock.now());
    return { prompts: missed.map((one) => this.#promptOf(one)) };
  }

  #promptOf({ office, rule, conduct }: MissedLimit): Article18Prompt {
    const article = this.law.law.officials.bases['art-18'];
    const { title, basis } = article.conducts[conduct]!;
    return {
      office: { id: office, ...(this.directory.office(office)?.name ?? { zh: office, en: office }) },
      rule,
      conduct: { id: conduct, ...title },
      liability: this.law.clause(basis),
      basis: this.law.clause(article.basis),
    };
  }
}

import {
  checkContentCodes,
  CustomsCluePostedV1,
  MarketCluePostedV1,
  PoliceCluePostedV1,
  PoliceClueV1,
  TobaccoCluePostedV1,
} from '#libs/contracts';
import { defineAgency, on } from '#libs/agency/definition';
import { EXAMPLE_POST } from './example-post.js';
import { chargeIsACrime } from './intake/charge-is-a-crime.rule.js';
import { datesFollowDecision } from './intake/dates-follow-decision.rule.js';
import { decisionIsNotInFuture } from './intake/decision-is-not-in-future.rule.js';
import { decisionNeedsArticle } from './intake/decision-needs-article.rule.js';
import { documentNoIsOfficial } from './intake/document-no-is-official.rule.js';
import { expectReceiptNo } from './intake/expect-receipt-no.rule.js';
import { measuresFollowFiling } from './intake/measures-follow-filing.rule.js';
import { noFileNeedsReasons } from './intake/no-file-needs-reasons.rule.js';
import { draftAcceptance } from './reactions/on-suspected-crime.js';

/** Public security, in one screen. */
export const publicSecurity = defineAgency<PoliceClueV1>({
  name: 'public-security',
  clue: PoliceClueV1,
  posted: PoliceCluePostedV1,
  example: EXAMPLE_POST,
  intake: [
    checkContentCodes,
    chargeIsACrime,
    decisionNeedsArticle,
    noFileNeedsReasons,
    decisionIsNotInFuture,
    documentNoIsOfficial,
    datesFollowDecision,
    measuresFollowFiling,
    expectReceiptNo,
  ],
  reactions: [
    on(CustomsCluePostedV1, 'customs', draftAcceptance),
    on(MarketCluePostedV1, 'market-supervision', draftAcceptance),
    on(TobaccoCluePostedV1, 'tobacco-monopoly', draftAcceptance),
  ],
});

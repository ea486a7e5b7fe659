import { checkContentCodes, CustomsCluePostedV1, MarketCluePostedV1, MarketClueV1 } from '#libs/contracts';
import { defineAgency, on } from '#libs/agency/definition';
import { EXAMPLE_POST } from './example-post.js';
import { daysAreNotInFuture } from './intake/days-are-not-in-future.rule.js';
import { expectRegistrationNo } from './intake/expect-registration-no.rule.js';
import { expectShopAddress } from './intake/expect-shop-address.rule.js';
import { gainWithinAmount } from './intake/gain-within-amount.rule.js';
import { operatingAmountCoversGoods } from './intake/operating-amount-covers-goods.rule.js';
import { proposedChargeIsACrime } from './intake/proposed-charge-is-a-crime.rule.js';
import { quantitiesAddUp } from './intake/quantities-add-up.rule.js';
import { seizuresEndAfterStart } from './intake/seizures-end-after-start.rule.js';
import { seizuresKeepLimit } from './intake/seizures-keep-limit.rule.js';
import { suggestInspections } from './reactions/on-customs-clue-posted.js';

/** Market supervision, in one screen. */
export const marketSupervision = defineAgency<MarketClueV1>({
  name: 'market-supervision',
  clue: MarketClueV1,
  posted: MarketCluePostedV1,
  example: EXAMPLE_POST,
  intake: [
    checkContentCodes,
    proposedChargeIsACrime,
    daysAreNotInFuture,
    seizuresEndAfterStart,
    seizuresKeepLimit,
    operatingAmountCoversGoods,
    gainWithinAmount,
    quantitiesAddUp,
    expectRegistrationNo,
    expectShopAddress,
  ],
  minimise: { tradeChannel: (clue) => (clue.shop?.platform ? 'online-platform' : undefined) },
  reactions: [on(CustomsCluePostedV1, 'customs', suggestInspections)],
});

import { checkContentCodes, CustomsCluePostedV1, TobaccoCluePostedV1, TobaccoClueV1 } from '#libs/contracts';
import { defineAgency, on } from '#libs/agency/definition';
import { tobaccoMatchValues } from './domain/match-values.js';
import { packFigures } from './domain/pack-figures.js';
import { EXAMPLE_POST } from './example-post.js';
import { appraisalFitsKind } from './intake/appraisal-fits-kind.rule.js';
import { appraisalIsNotInFuture } from './intake/appraisal-is-not-in-future.rule.js';
import { cartonCodesAreSound } from './intake/carton-codes-are-sound.rule.js';
import { cartonFitsLicence } from './intake/carton-fits-licence.rule.js';
import { cartonFitsPlace } from './intake/carton-fits-place.rule.js';
import { counterfeitNeedsAppraisal } from './intake/counterfeit-needs-appraisal.rule.js';
import { expectPackSpec } from './intake/expect-pack-spec.rule.js';
import { licenceNoIsPlausible } from './intake/licence-no-is-plausible.rule.js';
import { priceBasisNeedsCertificate } from './intake/price-basis-needs-certificate.rule.js';
import { sticksAreBaseUnit } from './intake/sticks-are-base-unit.rule.js';
import { sticksFillPacks } from './intake/sticks-fill-packs.rule.js';
import { linkLicenceHolder } from './reactions/on-customs-clue-posted.js';

/** The tobacco monopoly, in one screen. */
export const tobaccoMonopoly = defineAgency<TobaccoClueV1>({
  name: 'tobacco-monopoly',
  clue: TobaccoClueV1,
  posted: TobaccoCluePostedV1,
  example: EXAMPLE_POST,
  intake: [
    checkContentCodes,
    sticksAreBaseUnit,
    expectPackSpec,
    sticksFillPacks,
    cartonCodesAreSound,
    cartonFitsLicence,
    cartonFitsPlace,
    licenceNoIsPlausible,
    priceBasisNeedsCertificate,
    counterfeitNeedsAppraisal,
    appraisalFitsKind,
    appraisalIsNotInFuture,
  ],
  minimise: { matchValues: tobaccoMatchValues },
  derive: packFigures,
  reactions: [on(CustomsCluePostedV1, 'customs', linkLicenceHolder)],
});

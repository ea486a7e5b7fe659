import { checkContentCodes, CustomsCluePostedV1, CustomsClueV1, TobaccoCluePostedV1 } from '#libs/contracts';
import { defineAgency, on } from '#libs/agency/definition';
import { customsMatchValues } from './domain/match-values.js';
import { EXAMPLE_POST } from './example-post.js';
import { cartonCodesAreSound } from './intake/carton-codes-are-sound.rule.js';
import { customsCodeFitsDeclaration } from './intake/customs-code-fits-declaration.rule.js';
import { customsCodeIsKnown } from './intake/customs-code-is-known.rule.js';
import { declarationNoIsWellBuilt } from './intake/declaration-no-is-well-built.rule.js';
import { directionFitsDeclaration } from './intake/direction-fits-declaration.rule.js';
import { expectDeclarationNo } from './intake/expect-declaration-no.rule.js';
import { mailNosAreSound } from './intake/mail-nos-are-sound.rule.js';
import { measuresFollowProcedure } from './intake/measures-follow-procedure.rule.js';
import { modeFitsChannel } from './intake/mode-fits-channel.rule.js';
import { tradingCountryIsKnown } from './intake/trading-country-is-known.rule.js';
import { watchContainers } from './reactions/on-tobacco-clue-posted.js';

/** Customs, in one screen. */
export const customs = defineAgency<CustomsClueV1>({
  name: 'customs',
  clue: CustomsClueV1,
  posted: CustomsCluePostedV1,
  example: EXAMPLE_POST,
  intake: [
    checkContentCodes,
    declarationNoIsWellBuilt,
    expectDeclarationNo,
    directionFitsDeclaration,
    customsCodeFitsDeclaration,
    customsCodeIsKnown,
    modeFitsChannel,
    tradingCountryIsKnown,
    mailNosAreSound,
    cartonCodesAreSound,
    measuresFollowProcedure,
  ],
  minimise: { matchValues: customsMatchValues, tradeChannel: (clue) => clue.tradeChannel },
  reactions: [on(TobaccoCluePostedV1, 'tobacco-monopoly', watchContainers)],
});

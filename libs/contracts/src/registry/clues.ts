import { CustomsCluePostedV1, CustomsClueV1 } from '../agencies/customs-clue.v1.js';
import { MarketCluePostedV1, MarketClueV1 } from '../agencies/market-clue.v1.js';
import { PoliceCluePostedV1, PoliceClueV1 } from '../agencies/police-clue.v1.js';
import { TobaccoCluePostedV1, TobaccoClueV1 } from '../agencies/tobacco-clue.v1.js';
import type { Agency } from '../bus/owners.js';
import type { ClueContent } from '../clue/clue-content.js';
import type { EventClass } from '../events/event-type.js';

/** What an agency's clues contain, and the event they travel in. */
export interface AgencyClue {
  readonly clue: new () => ClueContent;
  readonly posted: EventClass;
}

export const CLUES: Readonly<Record<Agency, AgencyClue>> = {
  customs: { clue: CustomsClueV1, posted: CustomsCluePostedV1 },
  'public-security': { clue: PoliceClueV1, posted: PoliceCluePostedV1 },
  'market-supervision': { clue: MarketClueV1, posted: MarketCluePostedV1 },
  'tobacco-monopoly': { clue: TobaccoClueV1, posted: TobaccoCluePostedV1 },
};

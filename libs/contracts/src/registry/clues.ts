import { CustomsCluePostedV1, CustomsClueV1 } from '../agencies/customs-clue.v1.js';
import { MarketCluePostedV1, MarketClueV1 } from '../agencies/market-clue.v1.js';
import { PoliceCluePostedV1, PoliceClueV1 } from '../agencies/police-clue.v1.js';
import { TobaccoCluePostedV1, TobaccoClueV1 } from '../agencies/tobacco-clue.v1.js';
import type { Agency } from '../bus/owners.js';
import type { ClueContent } from '../clue/clue-content.js';
import type { EventClass } from '../events/event-type.js';

/** What an agency's clues contain, the event they travel in, and the first letters of their numbers. */
export interface AgencyClue {
  readonly clue: new () => ClueContent;
  readonly posted: EventClass;
  readonly numberPrefix: string;
}

export const CLUES: Readonly<Record<Agency, AgencyClue>> = {
  customs: { clue: CustomsClueV1, posted: CustomsCluePostedV1, numberPrefix: 'HG' },
  'public-security': { clue: PoliceClueV1, posted: PoliceCluePostedV1, numberPrefix: 'GA' },
  'market-supervision': { clue: MarketClueV1, posted: MarketCluePostedV1, numberPrefix: 'SJ' },
  'tobacco-monopoly': { clue: TobaccoClueV1, posted: TobaccoCluePostedV1, numberPrefix: 'YC' },
};

/**
 * Whether a clue of this number can be the agency's: all offices number with the letters of their own agency, so that nobody
 * takes a number that another agency has given, or will give, to a clue.
 */
export function isClueNumberOf(agency: Agency, clueNo: string): boolean {
  return clueNo.startsWith(`${CLUES[agency].numberPrefix}-`);
}

import type { ClueContent, CluePostedFrame, MarketClueV1 } from '#libs/contracts';
import type { ReactionRecord } from '#libs/agency/definition';
import { proposedUnit } from '../domain/acceptance-draft.js';

/**
 * Another agency's clue names a crime, or market supervision proposes a charge: a draft of the acceptance register (受案登记)
 * is made for the duty officer, one for each article, so that nothing has to be typed again. A draft decides nothing and
 * starts no clock.
 */
export function draftAcceptance({
  clueNo,
  office,
  content,
}: CluePostedFrame & { content: ClueContent & Pick<Partial<MarketClueV1>, 'proposedCharge'> }): ReactionRecord[] {
  const { suspectedCrimes = [], proposedCharge } = content;
  return [...new Set([...suspectedCrimes, ...(proposedCharge ? [proposedCharge] : [])])].map((article) => ({
    kind: 'acceptance-draft',
    subject: article,
    note: 'POLICE.ACCEPTANCE_DRAFTED',
    details: {
      clueNo,
      article,
      transferor: office,
      proposedUnit: proposedUnit(article),
      goodsLines: content.goods.length,
    },
  }));
}

import { compareDecimals } from '#libs/kernel';
import { heldBy } from './ledger.js';
import type { GoodsLedger, LedgerItem } from './ledger.js';

/**
 * What the agency has of the goods of a case: no goods are listed; it has some; all that it has lies in a handover that the
 * police have not signed for; it has none and the police have some; neither has any.
 */
export const WHEREABOUTS = ['unlisted', 'withAgency', 'underWay', 'withPolice', 'gone'] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];

export function whereaboutsOf(ledger: GoodsLedger | undefined): Whereabouts {
  const items = [...(ledger?.values() ?? [])];
  if (items.length === 0) return 'unlisted';
  if (items.some((item) => hasAgency(item, false))) return 'withAgency';
  if (items.some((item) => hasAgency(item, true))) return 'underWay';
  return items.some((item) => heldBy(item, 'receiver') !== '0') ? 'withPolice' : 'gone';
}

function hasAgency({ holdings }: LedgerItem, isUnderWay: boolean): boolean {
  return holdings.some(
    ({ side, holder, quantity }) =>
      side === 'transferor' && (holder === 'handover') === isUnderWay && compareDecimals(quantity, '0') > 0,
  );
}

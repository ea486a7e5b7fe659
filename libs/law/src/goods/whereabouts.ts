import { compareDecimals } from '#libs/kernel';
import type { GoodsLedger, LedgerItem } from './ledger.js';

/**
 * What the agency has of the goods of a case: no goods are listed; it has some; all that it has lies in a handover that the
 * police have not signed for; it has none, since the police, the party or nobody has them.
 */
export const WHEREABOUTS = ['unlisted', 'withAgency', 'underWay', 'gone'] as const;
export type Whereabouts = (typeof WHEREABOUTS)[number];

export function whereaboutsOf(ledger: GoodsLedger | undefined): Whereabouts {
  const items = [...(ledger?.values() ?? [])];
  if (items.length === 0) return 'unlisted';
  if (items.some((item) => hasAgency(item, false))) return 'withAgency';
  return items.some((item) => hasAgency(item, true)) ? 'underWay' : 'gone';
}

function hasAgency({ holdings }: LedgerItem, isUnderWay: boolean): boolean {
  return holdings.some(
    ({ side, holder, quantity }) =>
      side === 'transferor' && (holder === 'handover') === isUnderWay && compareDecimals(quantity, '0') > 0,
  );
}

import type { GoodsDeed, GoodsHolder, GoodsHolding, GoodsMovement } from '#libs/contracts';
import type { GoodsEnd, Side } from './ledger.js';

type Hands = Pick<GoodsHolding, 'side' | 'holder'>;

/** What a deed does to a quantity: whose hands it leaves, whose it comes into or how it ends. Undefined: it cannot be so. */
export interface Deed {
  readonly source: (movement: GoodsMovement, side: Side) => Hands | undefined;
  readonly target: (movement: GoodsMovement, side: Side) => Hands | { readonly end: GoodsEnd } | undefined;
  /** The code of a missing report or record. */
  readonly needsReport?: string;
  readonly mayConsume?: true;
}

/** The hands out of which each side disposes of its goods. */
const HANDS: Record<Side, readonly GoodsHolder[]> = {
  transferor: ['agency', 'laboratory', 'third-party'],
  receiver: ['police', 'laboratory', 'third-party'],
};
const OWN: Record<Side, GoodsHolder> = { transferor: 'agency', receiver: 'police' };

const hands = (side: Side, holder: GoodsHolder): Hands | undefined =>
  HANDS[side].includes(holder) ? { side, holder } : undefined;
/**
 * Goods under way to the police are the agency's until they are signed for, and it cannot dispose of them: the handover of
 * Order 310 Art. 12 is done and its clock has stopped, so it is undone by nobody alone.
 */
const UNDER_WAY: Hands = { side: 'transferor', holder: 'handover' };
const fromOwn: Deed['source'] = ({ from }, side) => hands(side, from ?? OWN[side]);
const ended = (end: GoodsEnd): Deed['target'] => {
  return () => ({ end });
};

/** All deeds but listing, which brings an item into being. */
export const DEEDS: Readonly<Record<GoodsDeed, Deed | undefined>> = {
  listed: undefined,
  moved: {
    source: fromOwn,
    target: ({ to }, side) => hands(side, to ?? OWN[side]),
  },
  'sent-for-test': { source: fromOwn, target: (_, side) => hands(side, 'laboratory') },
  'back-from-test': {
    source: (_, side) => hands(side, 'laboratory'),
    target: ({ to }, side) => hands(side, to ?? OWN[side]),
    needsReport: 'GOODS.REPORT_REQUIRED',
    mayConsume: true,
  },
  'perishable-handled': { source: fromOwn, target: ended('handled'), needsReport: 'GOODS.EVIDENCE_REQUIRED' },
  destroyed: { source: fromOwn, target: ended('destroyed') },
  // To the party, unless the police give back to the agency what it had handed over.
  returned: {
    source: fromOwn,
    target: ({ to }, side) => {
      if (to === undefined) return { end: 'returned' };
      return side === 'receiver' && to === 'agency' ? { side: 'transferor', holder: 'agency' } : undefined;
    },
  },
  'handed-over': { source: fromOwn, target: (_, side) => (side === 'transferor' ? UNDER_WAY : undefined) },
  // What the police counted and did not sign for.
  'taken-back': { source: () => UNDER_WAY, target: ({ to }, side) => hands(side, to ?? OWN[side]) },
  received: {
    source: () => UNDER_WAY,
    target: ({ to }, side) => hands(side, to ?? OWN[side]),
  },
};

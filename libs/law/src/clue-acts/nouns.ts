import type { Agency, ClueContent, MarketClueV1, Money, PoliceClueV1, Quantity, TobaccoClueV1 } from '#libs/contracts';
import type { AmountFact } from '../thresholds/facts.js';

/** What a clue says in its own agency's words, beside what every clue can say. */
export interface Nouns {
  /** Articles an officer named beside `suspectedCrimes`. */
  readonly charges: readonly string[];
  /** Articles the agency's own fields point to when nobody named one. */
  readonly candidates: readonly string[];
  readonly goods?: 'tobacco';
  readonly money: readonly { readonly fact: AmountFact; readonly path: string; readonly figure: Money }[];
  readonly counts: readonly { readonly fact: AmountFact; readonly path: string; readonly figure: Quantity }[];
}

/** HS 2401 to 2403: leaf, cigarettes and cigars, other tobacco. */
const TOBACCO_HS = /^240[123]/;

export function nounsOf(agency: Agency, content: ClueContent): Nouns {
  if (agency === 'tobacco-monopoly') return tobaccoNouns(content as TobaccoClueV1);
  if (agency === 'market-supervision') return withTobacco(content, marketNouns(content as MarketClueV1));
  if (agency === 'public-security') return withTobacco(content, policeNouns(content as PoliceClueV1));
  // Customs values what was declared, which the common fields say already; evaded tax is in no clue.
  return withTobacco(content, NO_NOUNS);
}

const NO_NOUNS: Nouns = { charges: [], candidates: [], money: [], counts: [] };

function tobaccoNouns({ kind }: TobaccoClueV1): Nouns {
  const candidates = kind === 'counterfeit' ? ['213', '214', '140', '225'] : ['225'];
  return { ...NO_NOUNS, goods: 'tobacco', candidates: kind === 'smuggled' ? [...candidates, '153'] : candidates };
}

function policeNouns({ charge }: PoliceClueV1): Nouns {
  return { ...NO_NOUNS, charges: charge ? [charge] : [] };
}

function marketNouns({ proposedCharge, amounts = {}, quantities = {} }: MarketClueV1): Nouns {
  const money = (fact: AmountFact, name: keyof typeof amounts) => {
    const said = amounts[name];
    return said ? [{ fact, path: `/amounts/${name}`, figure: said }] : [];
  };
  return {
    charges: proposedCharge ? [proposedCharge] : [],
    candidates: [],
    money: [
      ...money('turnover', 'operatingAmount'),
      ...money('gains', 'illegalGain'),
      ...money('sales', 'soldValue'),
      ...money('unsold', 'unsoldValue'),
    ],
    counts: [
      ...countsOf(quantities, 'label', 'pieces', 'unsoldPieces'),
      ...countsOf(quantities, 'copy', 'copies', 'unsoldCopies'),
    ],
  };
}

/** Made goods are counted where their number is said, else sold ones; unsold ones have lines of their own. */
function countsOf(
  { made, sold, unsold }: NonNullable<MarketClueV1['quantities']>,
  unit: Quantity['unit'],
  fact: AmountFact,
  unsoldFact: AmountFact,
): Nouns['counts'] {
  const [name, done] = made ? (['made', made] as const) : (['sold', sold] as const);
  return [
    ...(done?.unit === unit ? [{ fact, path: `/quantities/${name}`, figure: done }] : []),
    ...(unsold?.unit === unit ? [{ fact: unsoldFact, path: '/quantities/unsold', figure: unsold }] : []),
  ];
}

/** Tobacco monopoly goods in another agency's clue: by the right it names or by their HS code. */
function withTobacco({ goods, rights = [] }: ClueContent, nouns: Nouns): Nouns {
  const isTobacco =
    rights.some(({ kind }) => kind === 'tobacco-monopoly') || goods.some(({ hsCode }) => TOBACCO_HS.test(hsCode ?? ''));
  return isTobacco ? { ...nouns, goods: 'tobacco', candidates: [...nouns.candidates, '225'] } : nouns;
}

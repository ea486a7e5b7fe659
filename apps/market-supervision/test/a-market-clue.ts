import type { MarketClueV1, Money } from '#libs/contracts';

/** An amount in yuan. */
export function yuan(amount: string, basis: Money['basis'] = 'actual-sale'): Money {
  return { amount, currency: 'CNY', basis };
}

/** A clue that market supervision accepts without a warning. */
export function aMarketClue(changes: Partial<MarketClueV1> = {}): MarketClueV1 {
  return {
    title: '汽配市场查获涉嫌假冒润滑油',
    discoveredAt: '2020-09-18',
    source: 'inspection',
    infringingAct: 'trademark-law/57.3',
    goods: [
      {
        name: '发动机润滑油',
        brand: 'DEMO LUBE',
        suspicion: 'counterfeit',
        quantity: { value: '800', unit: 'litre', qualifier: 'exactly' },
        niceClass: 4,
      },
    ],
    rights: [{ kind: 'trademark', holder: '演示石油有限公司', registrationNo: '87654321' }],
    parties: [{ role: 'seller', name: '演示汽配经营部', uscc: '911101066976941872' }],
    places: [{ role: 'sold-at', division: '441900', description: '东莞市某汽配市场' }],
    shop: { name: '演示汽配经营部' },
    quantities: {
      stored: { value: '800', unit: 'litre', qualifier: 'exactly' },
      unsold: { value: '800', unit: 'litre', qualifier: 'exactly' },
    },
    amounts: {
      soldValue: yuan('20000'),
      unsoldValue: yuan('40000', 'marked'),
      operatingAmount: yuan('60000'),
      illegalGain: yuan('8000'),
    },
    seizures: [
      { kind: 'seizure', documentNo: '莞市监扣〔2020〕12号', startsOn: '2020-09-18', expiresOn: '2020-10-17' },
    ],
    rightHolderOpinions: [{ holder: '演示石油有限公司', opinion: 'counterfeit', givenOn: '2020-09-25' }],
    proposedCharge: '214',
    suspectedCrimes: ['214'],
    synthetic: true,
    ...changes,
  };
}

import type { TobaccoClueV1, TobaccoGoodsLine } from '#libs/contracts';

/** A line of 50,000 cigarettes in the usual packs. */
export function cigarettes(changes: Partial<TobaccoGoodsLine> = {}): TobaccoGoodsLine {
  return {
    name: '卷烟',
    brand: 'DEMO',
    product: 'cigarette',
    suspicion: 'counterfeit',
    quantity: { value: '50000', unit: 'stick', qualifier: 'exactly' },
    pack: { sticksPerPack: 20, packsPerCarton: 10, cartonsPerCase: 50 },
    hsCode: '2402200000',
    ...changes,
  };
}

/** A clue that the tobacco monopoly accepts without a warning. */
export function aTobaccoClue(changes: Partial<TobaccoClueV1> = {}): TobaccoClueV1 {
  return {
    title: '仓库查获涉嫌假冒卷烟',
    discoveredAt: '2020-10-12',
    kind: 'counterfeit',
    goods: [cigarettes()],
    places: [{ role: 'stored-at', division: '441900', description: '东莞市某仓库' }],
    transport: { mode: 'road', containers: ['CSQU3054383'] },
    cartonCodes: [{ line1: '0100800012345607', line2: 'GDDG441900112345' }],
    licenceNo: '441900112345',
    appraisals: [{ laboratory: '演示烟草质量监督检测站', reportNo: 'YJ2020-001', result: 'counterfeit' }],
    suspectedCrimes: ['140'],
    synthetic: true,
    ...changes,
  };
}

import type { CustomsClueV1 } from '#libs/contracts';

/** A clue that customs accepts without a warning. */
export function aCustomsClue(changes: Partial<CustomsClueV1> = {}): CustomsClueV1 {
  return {
    title: '跨境电商渠道查获涉嫌侵权运动鞋',
    discoveredAt: '2020-11-05T09:30:00+08:00',
    goods: [
      {
        name: '运动鞋',
        brand: 'DEMO SPORT',
        model: 'DS-1',
        suspicion: 'counterfeit',
        quantity: { value: '120', unit: 'pair', qualifier: 'exactly' },
        value: { amount: '36000.00', currency: 'CNY', basis: 'declared' },
        hsCode: '6404110000',
        niceClass: 25,
      },
    ],
    rights: [
      { kind: 'trademark', holder: '演示体育用品有限公司', registrationNo: '12345678', recordalNo: 'T2020-12345' },
    ],
    parties: [{ role: 'consignor', name: '演示贸易有限公司', uscc: '91110000101623741K' }],
    places: [{ role: 'found-at', division: '441900', description: '常平海关监管仓' }],
    transport: { mode: 'road', containers: ['MSKU8058642'], toCountry: 'AUS' },
    customsCode: '5201',
    direction: 'export',
    tradeChannel: 'land',
    supervisionMode: '0110',
    declarationNo: '520120200000000001',
    measures: [
      { kind: 'notice', takenOn: '2020-11-05' },
      { kind: 'detention', takenOn: '2020-11-09' },
    ],
    synthetic: true,
    ...changes,
  };
}

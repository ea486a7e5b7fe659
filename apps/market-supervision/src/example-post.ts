import type { MarketClueV1, PostClueRequest } from '#libs/contracts';

/** What "try it out" offers at `/docs`: invented, to offices of the demo directory, accepted as it stands. */
export const EXAMPLE_POST: PostClueRequest<MarketClueV1> = {
  sourceSystem: 'example',
  sourceId: 'example-1',
  recipients: ['dongguan-police', 'huangpu-customs'],
  purpose: '核查进口渠道和仓储源头',
  legalBasis: '行政处罚法第二十七条；第310号令（2020修订）第三条',
  content: {
    title: '汽配市场查获涉嫌假冒润滑油',
    discoveredAt: '2020-09-18',
    source: 'inspection',
    infringingAct: 'trademark-law/57.3',
    goods: [
      {
        name: '发动机润滑油',
        brand: '示例润滑油品牌',
        suspicion: 'counterfeit',
        quantity: {
          value: '800',
          unit: 'litre',
          qualifier: 'exactly',
        },
        niceClass: 4,
      },
    ],
    rights: [
      {
        kind: 'trademark',
        holder: '示例石油化工有限公司',
        registrationNo: '10000003',
      },
    ],
    parties: [
      {
        role: 'seller',
        name: '示例汽配经营部',
      },
    ],
    places: [
      {
        role: 'sold-at',
        division: '441900',
        description: '东莞市某汽配市场',
      },
    ],
    shop: {
      name: '示例汽配经营部',
    },
    amounts: {
      soldValue: {
        amount: '20000',
        currency: 'CNY',
        basis: 'actual-sale',
      },
      unsoldValue: {
        amount: '40000',
        currency: 'CNY',
        basis: 'marked',
      },
      operatingAmount: {
        amount: '60000',
        currency: 'CNY',
        basis: 'actual-sale',
      },
    },
    seizures: [
      {
        kind: 'seizure',
        documentNo: '莞市监扣〔2020〕12号',
        startsOn: '2020-09-18',
        expiresOn: '2020-10-17',
      },
    ],
    suspectedCrimes: ['214'],
    synthetic: true,
  },
};

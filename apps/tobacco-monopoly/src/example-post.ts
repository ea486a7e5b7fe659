import type { TobaccoClueV1, PostClueRequest } from '#libs/contracts';

/** What "try it out" offers at `/docs`: invented, to offices of the demo directory, accepted as it stands. */
export const EXAMPLE_POST: PostClueRequest<TobaccoClueV1> = {
  sourceSystem: 'example',
  sourceId: 'example-1',
  recipients: ['huangpu-customs', 'guangzhou-police'],
  purpose: '联合行动：提请海关布控集装箱，公安同步核查',
  legalBasis: '烟草专卖法实施条例；行政处罚法第二十七条',
  content: {
    title: '联合行动查办涉嫌侵权卷烟300余万支',
    discoveredAt: '2020-11-20',
    kind: 'counterfeit',
    goods: [
      {
        name: '卷烟',
        brand: '示例卷烟品牌',
        product: 'cigarette',
        suspicion: 'counterfeit',
        quantity: {
          value: '3000000',
          unit: 'stick',
          qualifier: 'at-least',
        },
        pack: {
          sticksPerPack: 20,
          packsPerCarton: 10,
          cartonsPerCase: 50,
        },
        hsCode: '2402200000',
      },
    ],
    rights: [
      {
        kind: 'trademark',
        holder: '示例烟草有限公司',
        registrationNo: '10000002',
      },
      {
        kind: 'tobacco-monopoly',
        holder: '国家烟草专卖局',
      },
    ],
    places: [
      {
        role: 'stored-at',
        division: '440100',
        description: '广州市某仓库',
      },
    ],
    transport: {
      mode: 'sea',
      containers: ['MSKU9400739'],
    },
    cartonCodes: [
      {
        line1: '0111500098765412',
        line2: 'GDGZ440100112345',
      },
    ],
    licenceNo: '440100112345',
    appraisals: [
      {
        laboratory: '示例烟草质量监督检测站',
        reportNo: 'YJ2020-1120',
        result: 'counterfeit',
        reportedOn: '2020-11-20',
      },
    ],
    suspectedCrimes: ['140', '225'],
    synthetic: true,
  },
};

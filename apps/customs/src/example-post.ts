import type { CustomsClueV1, PostClueRequest } from '#libs/contracts';

/** What "try it out" offers at `/docs`: invented, to offices of the demo directory, accepted as it stands. */
export const EXAMPLE_POST: PostClueRequest<CustomsClueV1> = {
  sourceSystem: 'example',
  sourceId: 'example-1',
  recipients: ['guangzhou-tobacco', 'guangzhou-police'],
  purpose: '核查卷烟来源和持证户，查处非法经营',
  legalBasis: '行政处罚法第二十七条；第310号令（2020修订）第三条',
  content: {
    title: '出口渠道查获涉嫌侵权卷烟115.2万支',
    discoveredAt: '2020-09-08T14:05:00+08:00',
    goods: [
      {
        name: '卷烟',
        brand: '示例卷烟品牌',
        suspicion: 'counterfeit',
        quantity: {
          value: '1152000',
          unit: 'stick',
          qualifier: 'exactly',
        },
        hsCode: '2402200000',
        niceClass: 34,
      },
    ],
    rights: [
      {
        kind: 'trademark',
        holder: '示例烟草有限公司',
        registrationNo: '10000002',
        recordalNo: 'T2018-20002',
      },
      {
        kind: 'tobacco-monopoly',
        holder: '国家烟草专卖局',
      },
    ],
    parties: [
      {
        role: 'consignor',
        name: '示例进出口有限公司',
      },
    ],
    places: [
      {
        role: 'found-at',
        division: '440100',
        description: '老港海关监管码头',
      },
    ],
    transport: {
      mode: 'sea',
      containers: ['CSQU3054383'],
      toCountry: 'MYS',
    },
    customsCode: '5200',
    direction: 'export',
    tradeChannel: 'sea',
    supervisionMode: '0110',
    declarationNo: '520020200000012345',
    cartonCodes: [
      {
        line1: '0090100012345607',
        line2: 'GDGZ440100112345',
      },
    ],
    suspectedCrimes: ['214', '225'],
    measures: [
      {
        kind: 'notice',
        takenOn: '2020-09-08',
      },
      {
        kind: 'detention',
        takenOn: '2020-09-11',
        documentNo: '老关知扣〔2020〕7号',
      },
    ],
    synthetic: true,
  },
};

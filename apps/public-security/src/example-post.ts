import type { PoliceClueV1, PostClueRequest } from '#libs/contracts';

/** What "try it out" offers at `/docs`: invented, to offices of the demo directory, accepted as it stands. */
export const EXAMPLE_POST: PostClueRequest<PoliceClueV1> = {
  sourceSystem: 'example',
  sourceId: 'example-1',
  recipients: ['dongguan-market', 'huangpu-customs'],
  purpose: '通报侦查中发现的同品牌仓储线索，请协查',
  legalBasis: '公安机关办理刑事案件程序规定；行政处罚法第二十七条',
  content: {
    title: '润滑油案延伸发现同品牌仓储线索',
    discoveredAt: '2020-09-02T11:00:00+08:00',
    goods: [
      {
        name: '发动机润滑油',
        brand: '示例润滑油品牌',
        suspicion: 'counterfeit',
        quantity: {
          value: '1200',
          unit: 'litre',
          qualifier: 'about',
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
    places: [
      {
        role: 'stored-at',
        division: '441900',
        description: '东莞市某镇仓库',
      },
    ],
    registerNo: '莞公受登〔2020〕20881号',
    receiptNo: '莞公受回〔2020〕20881号',
    acceptingUnit: '东莞市公安局环食药侦支队',
    charge: '214',
    synthetic: true,
  },
};

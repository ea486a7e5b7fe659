import type { PoliceClueV1 } from '#libs/contracts';

/** A clue that public security accepts without a warning. */
export function aPoliceClue(changes: Partial<PoliceClueV1> = {}): PoliceClueV1 {
  return {
    title: '涉嫌销售假冒注册商标的商品案',
    discoveredAt: '2020-10-20T15:00:00+08:00',
    goods: [
      {
        name: '润滑油',
        brand: 'DEMO LUBE',
        suspicion: 'counterfeit',
        quantity: { value: '1200', unit: 'litre', qualifier: 'at-least' },
      },
    ],
    rights: [{ kind: 'trademark', holder: '演示石油有限公司', registrationNo: '87654321' }],
    places: [{ role: 'stored-at', division: '441900', description: '东莞市某仓库' }],
    registerNo: '莞公受登〔2020〕10023号',
    receiptNo: '莞公受回〔2020〕10023号',
    acceptingUnit: '东莞市公安局环食药侦支队',
    charge: '214',
    decision: {
      decision: 'filed',
      decidedOn: '2020-10-22',
      article: '刑事诉讼法第一百一十二条',
      approver: '县级以上公安机关负责人',
      documentNo: '莞公立字〔2020〕10023号',
    },
    coerciveMeasures: ['detention'],
    synthetic: true,
    ...changes,
  };
}

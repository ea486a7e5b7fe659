import { linkLicenceHolder } from './on-customs-clue-posted.js';

const frame = {
  clueNo: 'HG-20201105-0000000001',
  clueVersion: 1,
  office: 'laogang-customs',
  postedAt: '2020-11-05T02:00:00.000Z',
  purpose: '协作查处',
  legalBasis: '行政处罚法第二十七条',
  contentDigest: '0'.repeat(64),
  warnings: [],
};
const clue = { title: '线索', discoveredAt: '2020-11-05' };
const customs = { customsCode: '5201', direction: 'export' as const, tradeChannel: 'sea' as const };
const cigarettes = {
  name: '卷烟',
  suspicion: 'counterfeit' as const,
  quantity: { value: '1152000', unit: 'stick' as const, qualifier: 'exactly' as const },
};
const shoes = {
  name: '运动鞋',
  suspicion: 'counterfeit' as const,
  quantity: { value: '10', unit: 'pair' as const, qualifier: 'exactly' as const },
};

it('links cigarettes found by customs to the licence in their carton code, once each', () => {
  const cartonCodes = ['07', '08'].map((order) => ({ line1: `01128000123456${order}`, line2: 'GDDG441900112345' }));
  expect(linkLicenceHolder({ ...frame, content: { ...clue, ...customs, goods: [cigarettes], cartonCodes } })).toEqual([
    {
      kind: 'licence-link',
      subject: '441900112345',
      note: 'TOBACCO.LICENCE_LINKED',
      details: {
        clueNo: frame.clueNo,
        office: 'laogang-customs',
        sticks: '1152000',
        cartons: '5760',
        cases: '115.2',
        licenceNo: '441900112345',
        division: '441900',
        company: 'GDDG',
        holder: 'individual',
      },
    },
  ]);
});

it('asks for the carton code when customs gives none', () => {
  const [reaction] = linkLicenceHolder({ ...frame, content: { ...clue, ...customs, goods: [shoes, cigarettes] } });
  expect(reaction).toMatchObject({ kind: 'carton-code-wanted', subject: frame.clueNo });
});

it.each([
  ['雪茄', '2402100000', 'stick'],
  ['一次性电子烟', '2404120000', 'stick'],
  ['电子香烟', undefined, 'piece'],
  ['E-cigarette, disposable', '8543400010', 'piece'],
] as const)('has no interest in %s (%s), which have no carton of 200 sticks', (name, hsCode, unit) => {
  const quantity = { value: '500', unit, qualifier: 'exactly' as const };
  const goods = [{ name, suspicion: 'counterfeit' as const, quantity, ...(hsCode && { hsCode }) }];
  expect(linkLicenceHolder({ ...frame, content: { ...clue, ...customs, goods } })).toEqual([]);
});

it('has no interest in shoes', () => {
  expect(linkLicenceHolder({ ...frame, content: { ...clue, ...customs, goods: [shoes] } })).toEqual([]);
});

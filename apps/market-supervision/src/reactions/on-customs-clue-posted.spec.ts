import { suggestInspections } from './on-customs-clue-posted.js';

const frame = {
  clueNo: 'HG-20201105-0000000001',
  clueVersion: 1,
  office: 'huangpu-customs',
  postedAt: '2020-11-05T02:00:00.000Z',
  purpose: '协作查处',
  legalBasis: '行政处罚法第二十七条',
  contentDigest: '0'.repeat(64),
  warnings: [],
};
const clue = { title: '线索', discoveredAt: '2020-11-05' };
const customs = { customsCode: '5201', direction: 'export' as const, tradeChannel: 'sea' as const };
const line = (brand?: string) => ({
  name: '牙膏',
  brand,
  suspicion: 'counterfeit' as const,
  quantity: { value: '1', unit: 'piece' as const, qualifier: 'exactly' as const },
});

it('suggests to inspect each brand and each company once, carriers left out', () => {
  const parties = [
    { role: 'consignor' as const, name: '甲公司' },
    { role: 'carrier' as const, name: '乙船公司' },
  ];
  const reactions = suggestInspections({
    ...frame,
    content: {
      ...clue,
      ...customs,
      goods: [line('A'), line('A'), line()],
      parties,
      declarationNo: '520120200000000001',
    },
  });
  expect(reactions.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'brand-inspection A',
    'company-inspection 甲公司',
  ]);
});

it.each(['consignor', 'consignee', 'manufacturer', 'seller', 'warehouse', 'platform'] as const)(
  'suggests to inspect a %s',
  (role) => {
    const content = { ...clue, ...customs, goods: [line()], parties: [{ role, name: '甲公司' }] };
    expect(suggestInspections({ ...frame, content })).toMatchObject([
      { kind: 'company-inspection', subject: '甲公司' },
    ]);
  },
);

it('points to containers that nobody has declared', () => {
  const transport = { mode: 'sea' as const, containers: ['MSKU8058642', 'MSKU9400739'] };
  const undeclared = suggestInspections({ ...frame, content: { ...clue, ...customs, goods: [line()], transport } });
  expect(undeclared.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'undeclared-container MSKU8058642',
    'undeclared-container MSKU9400739',
  ]);
  expect(
    suggestInspections({
      ...frame,
      content: { ...clue, ...customs, goods: [line()], transport, declarationNo: '520120200000000001' },
    }),
  ).toEqual([]);
});

it('points to no container of parcels, which are declared without such a number, nor of goods that customs detained', () => {
  const transport = { mode: 'sea' as const, containers: ['MSKU8058642'] };
  const content = { ...clue, ...customs, goods: [line()], transport };
  const parcels = { tradeChannel: 'cross-border-b2c' as const, parcels: { count: 120, listNos: ['52012020I0000001'] } };
  const measures = [{ kind: 'detention' as const, takenOn: '2020-11-05' }];
  expect(suggestInspections({ ...frame, content: { ...content, ...parcels } })).toEqual([]);
  expect(suggestInspections({ ...frame, content: { ...content, measures } })).toEqual([]);
});

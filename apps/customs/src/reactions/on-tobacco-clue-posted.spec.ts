import { watchContainers } from './on-tobacco-clue-posted.js';

const frame = {
  clueNo: 'YC-20201105-0000000001',
  clueVersion: 1,
  office: 'dongguan-tobacco',
  postedAt: '2020-11-05T02:00:00.000Z',
  purpose: '协作查处',
  legalBasis: '行政处罚法第二十七条',
  contentDigest: '0'.repeat(64),
  warnings: [],
};
const clue = { title: '线索', discoveredAt: '2020-11-05' };
const goods = [
  {
    name: '卷烟',
    product: 'cigarette' as const,
    suspicion: 'smuggled' as const,
    quantity: { value: '1', unit: 'stick' as const, qualifier: 'exactly' as const },
  },
];

it('watches each container of a tobacco clue once', () => {
  const transport = { mode: 'sea' as const, containers: ['MSKU8058642', 'MSKU9400739', 'MSKU8058642'] };
  const reactions = watchContainers({ ...frame, content: { ...clue, goods, kind: 'smuggled', transport } });
  expect(reactions.map(({ kind, subject }) => `${kind} ${subject}`)).toEqual([
    'container-watch MSKU8058642',
    'container-watch MSKU9400739',
  ]);
  expect(reactions[0]?.details).toMatchObject({ clueNo: frame.clueNo, office: 'dongguan-tobacco' });
});

it('has nothing to watch without a container', () => {
  expect(watchContainers({ ...frame, content: { ...clue, goods, kind: 'counterfeit' } })).toEqual([]);
});

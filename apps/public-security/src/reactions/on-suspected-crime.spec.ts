import { draftAcceptance } from './on-suspected-crime.js';

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
const goods = [
  {
    name: '卷烟',
    suspicion: 'counterfeit' as const,
    quantity: { value: '1', unit: 'stick' as const, qualifier: 'exactly' as const },
  },
];

it('drafts an acceptance for each article once, and proposes the unit', () => {
  const drafts = draftAcceptance({
    ...frame,
    content: { ...clue, goods, suspectedCrimes: ['214', '214', '153', '225', '999'] },
  });
  expect(drafts.map(({ subject, details }) => `${subject} ${details?.['proposedUnit']}`)).toEqual([
    '214 环食药侦部门',
    '153 海关缉私部门',
    '225 经侦部门',
    '999 接报案部门',
  ]);
});

it('drafts one for the charge that market supervision proposes, too, and once where it names the crime as well', () => {
  const content = { ...clue, goods, proposedCharge: '214' };
  const articlesOf = (suspectedCrimes?: string[]) =>
    draftAcceptance({ ...frame, content: { ...content, ...(suspectedCrimes && { suspectedCrimes }) } }).map(
      ({ subject }) => subject,
    );
  expect(articlesOf()).toEqual(['214']);
  expect(articlesOf(['214', '140'])).toEqual(['214', '140']);
});

it('offers smuggling to the anti-smuggling police, and what amendments put beside Art. 219 to those of the others', () => {
  const drafts = draftAcceptance({ ...frame, content: { ...clue, goods, suspectedCrimes: ['155', '219-1', '220'] } });
  expect(drafts.map(({ details }) => details?.['proposedUnit'])).toEqual([
    '海关缉私部门',
    '环食药侦部门',
    '环食药侦部门',
  ]);
});

it('drafts nothing while no crime is named', () => {
  expect(draftAcceptance({ ...frame, content: { ...clue, goods } })).toEqual([]);
});

import { canonicalJson, contentDigest } from '#libs/kernel';
import { prepareClue } from './prepare-clue.js';
import type { ClueToPrepare } from './prepare-clue.js';

const tokenise = (kind: string, number: string) => `token of ${kind} ${number}`;
const clue: ClueToPrepare = {
  clueNo: 'XX-20261123-0123456789',
  version: 2,
  eventId: '01a205f1-3990-7544-9bd8-20b7998df2d0',
  office: 'some-office',
  sourceSystem: 'source',
  sourceId: '1',
  content: {
    title: '涉嫌侵权“运动鞋”',
    discoveredAt: '2026-11-20',
    goods: [
      { name: 'shoes', suspicion: 'counterfeit', quantity: { value: '236', unit: 'pair', qualifier: 'exactly' } },
    ],
    persons: [{ role: 'suspect', name: '张三' }],
  },
  purpose: 'joint handling',
  legalBasis: 'basis',
  recipients: [],
  warnings: [{ path: '/goods/0', code: 'X.Y' }],
  postedAt: new Date('2026-11-23T01:02:03.004Z'),
  actor: 'test',
  supersedes: { eventId: '01a205f1-3990-7544-9bd8-20b7998df2d1', contentDigest: 'a'.repeat(64) },
};

it('gives the event the very text that its data has in RFC 8785 form', () => {
  const prepared = prepareClue(clue, () => undefined, tokenise);
  expect(prepared.dataText).toBe(canonicalJson(prepared.data));
  expect(prepared.digest).toBe(contentDigest(prepared.data));
});

it('digests the content with its persons, and keeps their text apart', () => {
  const prepared = prepareClue(clue, () => undefined, tokenise);
  expect(prepared.contentDigest).toBe(contentDigest(clue.content));
  expect(prepared.contentText).not.toContain('张三');
  expect(prepared.personsText).toBe('[{"name":"张三","role":"suspect"}]');
});

it('is found by its parties, of a person by a token and never by the number', () => {
  const persons = [{ role: 'suspect', name: '张三', idNo: '11010519491231002X' } as const];
  const parties = [{ role: 'seller', name: '甲', uscc: '91110000000000000A' } as const];
  const { terms } = prepareClue(
    { ...clue, content: { ...clue.content, persons, parties } },
    () => undefined,
    () => 'ab',
  );
  expect(terms).toEqual(['party:uscc:91110000000000000A', 'party:person-id:ab']);
});

import type { ClueContent } from '#libs/contracts';
import { judgeAddressees, byOwner } from './addressees.js';
import { COMMON_RULES } from './common-rules.js';
import { bearsSecrecySign, judgeClassification } from './secrecy.js';

const NOW = new Date('2026-11-22T02:00:00Z');
const clue = (changes: Partial<ClueContent> = {}, value = '10', unit = 'pair'): ClueContent => ({
  title: 'shoes',
  discoveredAt: '2026-11-22',
  goods: [{ name: 'shoes', suspicion: 'unknown', quantity: { value, unit, qualifier: 'exactly' } as never }],
  ...changes,
});
const codesOf = (content: ClueContent) =>
  COMMON_RULES.flatMap((rule) => rule(content, { now: NOW })).map(({ code, path }) => `${code} ${path}`);

describe('the rules of every agency', () => {
  it('say nothing of an ordinary clue', () => expect(codesOf(clue())).toEqual([]));

  it.each([
    ['0', 'pair', 'CLUE.QUANTITY_ZERO /goods/0/quantity/value'],
    ['0.000', 'ton', 'CLUE.QUANTITY_ZERO /goods/0/quantity/value'],
    ['-3', 'pair', 'CLUE.QUANTITY_NEGATIVE /goods/0/quantity/value'],
    ['1.5', 'pair', 'CLUE.UNIT_WRONG /goods/0/quantity'],
  ])('refuse %s %s', (value, unit, finding) => expect(codesOf(clue({}, value, unit))).toEqual([finding]));

  it.each([
    ['1.5', 'ton'],
    ['2.0', 'pair'],
    ['0.5', 'kilogram'],
  ])('accept %s %s', (value, unit) => expect(codesOf(clue({}, value, unit))).toEqual([]));

  it.each([
    ['2026-11-23', ['CLUE.DATE_IN_FUTURE /discoveredAt']],
    ['2026-11-22', []],
    ['2026-11-22T10:04:00+08:00', []],
    ['2026-11-22T10:06:00+08:00', ['CLUE.DATE_IN_FUTURE /discoveredAt']],
  ])('judge goods found on %s at 10:00 in China', (discoveredAt, findings) =>
    expect(codesOf(clue({ discoveredAt }))).toEqual(findings),
  );

  it('refuse an earlier penalty of a day still to come, from which a repeat window would be counted', () => {
    const penaltyOf = (decidedOn: string) => ({
      priorPenalties: [
        { decisionNo: '示市监罚〔2026〕1号', decidedOn, authority: '甲', partyName: '乙', kind: '罚款' },
      ],
    });
    expect(codesOf(clue(penaltyOf('2026-11-22')))).toEqual([]);
    expect(codesOf(clue(penaltyOf('2026-11-23')))).toEqual(['CLUE.DATE_IN_FUTURE /priorPenalties/0/decidedOn']);
  });

  it.each([
    [{ discoveredAt: '1800-01-01' }, ['CLUE.DATE_LONG_AGO /discoveredAt']],
    [{ discoveredAt: '2006-11-21T23:00:00+08:00' }, ['CLUE.DATE_LONG_AGO /discoveredAt']],
    [{ discoveredAt: '2006-11-21T23:00:00Z' }, []],
    [{ discoveredAt: '2006-11-21' }, ['CLUE.DATE_LONG_AGO /discoveredAt']],
    [{ discoveredAt: '2006-11-22' }, []],
    [{ discoveredAt: '2026-11-22', occurredAt: '0208-11-05' }, ['CLUE.DATE_LONG_AGO /occurredAt']],
  ])('doubt facts of long ago: %j', (dates, findings) => {
    expect(codesOf(clue(dates))).toEqual(findings);
  });

  it('refuse text that bears the statutory secrecy sign, and nothing that merely speaks of a secret', () => {
    expect(codesOf(clue({ summary: '机密★5年' }))).toEqual(['CLUE.STATE_SECRET /summary']);
    expect(codesOf(clue({ summary: '涉嫌侵犯商业秘密' }))).toEqual([]);
    expect(bearsSecrecySign('绝密 ★')).toBe(true);
    expect(bearsSecrecySign('机　密★1年')).toBe(true);
  });

  it.each([
    [undefined, 'ordinary'],
    ['internal', 'ordinary'],
    ['restricted', 'ordinary'],
    ['秘密', 'state-secret'],
    [' Top Secret ', 'state-secret'],
    ['public', 'unknown'],
    [7, 'unknown'],
  ])('call the classification %p %s', (classification, verdict) =>
    expect(judgeClassification(classification)).toBe(verdict),
  );
});

describe('addressees', () => {
  const offices: Record<string, { id: string; owner: never }> = {
    a: { id: 'a', owner: 'customs' as never },
    b: { id: 'b', owner: 'tobacco-monopoly' as never },
    c: { id: 'c', owner: 'tobacco-monopoly' as never },
    p: { id: 'p', owner: 'supervision' as never },
  };
  const find = (id: string) => offices[id];

  it('are known offices of agencies, once each, and not the poster', () => {
    const findings = judgeAddressees(['b', 'b', 'a', 'x', 'p', 'c'], 'a', find);
    expect(findings.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/recipients/1 CLUE.RECIPIENT_REPEATED',
      '/recipients/2 CLUE.RECIPIENT_IS_POSTER',
      '/recipients/3 CLUE.RECIPIENT_UNKNOWN',
      '/recipients/4 CLUE.RECIPIENT_UNKNOWN',
    ]);
  });

  it('are gathered by the service that reads for them', () => {
    expect([...byOwner(['b', 'a', 'c'], find)]).toEqual([
      ['tobacco-monopoly', ['b', 'c']],
      ['customs', ['a']],
    ]);
  });
});

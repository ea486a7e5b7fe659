import type { ClueContent } from '#libs/contracts';
import { loadLaw } from '#libs/law';
import type { ClueParty } from '#libs/law';
import { addUpActs, factsOf } from './add-up.js';
import type { VisibleClue } from './add-up.js';

const law = loadLaw();
const PARTY: ClueParty = { kind: 'uscc', number: '91110000000000000A', name: '甲公司', isUnit: true };

function clue(clueNo: string, amount: string, more: Partial<ClueContent> = {}): VisibleClue {
  const content: ClueContent = {
    title: '线索',
    discoveredAt: '2026-03-01',
    occurredAt: '2026-03-01',
    suspectedCrimes: ['213'],
    goods: [
      {
        name: '鞋',
        suspicion: 'counterfeit',
        quantity: { value: '1', unit: 'pair', qualifier: 'exactly' },
        value: { amount, currency: 'CNY', basis: 'actual-sale' },
      },
    ],
    parties: [{ role: 'seller', name: '甲公司', uscc: PARTY.number }],
    ...more,
  };
  const facts = factsOf(law, 'customs', content);
  return { clueNo, clueVersion: 1, office: 'changping-customs', role: 'poster', facts };
}
const turnover = (clues: VisibleClue[]) =>
  addUpActs(law, clues, PARTY).assessment!.grounds.find(({ ground }) => ground === 'turnover')!;

describe('adding up the acts of one party', () => {
  it('reaches a line together that none reaches alone (213: 50,000, Fa Shi 2025 No. 5 Art. 1)', () => {
    expect(turnover([clue('HG-1', '26000')])).toMatchObject({ isMet: false, percent: 52 });
    const both = addUpActs(law, [clue('HG-1', '26000'), clue('HG-2', '24000')], PARTY);
    const ground = both.assessment!.grounds.find((one) => one.ground === 'turnover')!;
    expect(ground).toMatchObject({ isMet: true, amount: '50000', acts: ['/acts/0', '/acts/1'] });
    expect(both.clues.map(({ clueNo, act }) => [clueNo, act])).toEqual([
      ['HG-1', '/acts/0'],
      ['HG-2', '/acts/1'],
    ]);
    expect(both.assessment!.notice.en).toContain('not a legal finding');
    expect(both.assessment!.reasonableSuspicion!.clause.id).toBe('order-310/3.2');
  });

  it('counts a penalty for the party it names only', () => {
    const penalty = (partyName: string) => ({
      priorPenalties: [{ decisionNo: '1', decidedOn: '2025-06-01', authority: 'x', partyName, kind: '罚款' }],
    });
    const repeated = (party: string) =>
      addUpActs(law, [clue('HG-1', '30000', penalty(party))], PARTY).assessment!.grounds.some(
        ({ ground, isMet }) => ground.startsWith('repeat') && isMet,
      );
    expect([repeated('甲公司'), repeated('乙公司')]).toEqual([true, false]);
  });

  it('says which clues name one container: they may tell of one act', () => {
    const transport: Partial<ClueContent> = { transport: { mode: 'sea', containers: ['MSKU8058642'] } };
    const { clues } = addUpActs(law, [clue('HG-1', '1', transport), clue('HG-2', '1'), clue('HG-3', '1', transport)]);
    expect(clues.map(({ sameContainerAs }) => sameContainerAs)).toEqual([['HG-3'], [], ['HG-1']]);
  });

  it('assesses nothing where no clue tells of an act that has lines', () => {
    expect(addUpActs(law, [clue('HG-1', '1', { suspectedCrimes: ['266'] })], PARTY).assessment).toBeUndefined();
  });

  it('names some of the clues with the same container, not a thousand for each of a thousand', () => {
    const containers = Array.from({ length: 50 }, (_, at) => `MSKU${String(at).padStart(7, '0')}`);
    const transport = { mode: 'sea', containers } as const;
    const clues = Array.from({ length: 1_000 }, (_, at) => clue(`HG-${at}`, '1', { transport }));
    const { clues: counted } = addUpActs(law, clues, PARTY);
    expect(counted[0]!.sameContainerAs).toEqual(Array.from({ length: 20 }, (_, at) => `HG-${at + 1}`));
    expect(Math.max(...counted.map(({ sameContainerAs }) => sameContainerAs.length))).toBe(20);
  });
});

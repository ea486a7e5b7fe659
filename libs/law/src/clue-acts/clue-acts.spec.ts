import type { Agency, ClueContent, MarketClueV1, Money, PoliceClueV1, TobaccoClueV1 } from '#libs/contracts';
import { loadLaw } from '../law.js';
import { checkThresholdFacts } from '../thresholds/check-facts.js';
import { readClueActs } from './clue-acts.js';
import { partiesOf } from './parties.js';

const law = loadLaw();
const yuan = (amount: string, basis: Money['basis'] = 'actual-sale'): Money => ({ amount, currency: 'CNY', basis });
const shoes = {
  name: '运动鞋',
  brand: 'Acme ',
  suspicion: 'counterfeit',
  quantity: { value: '100', unit: 'pair', qualifier: 'exactly' },
  value: yuan('36000'),
} as const;
const sticks = (value: string, qualifier = 'exactly') => ({
  name: '卷烟',
  suspicion: 'unlicensed' as const,
  quantity: { value, unit: 'stick' as const, qualifier: qualifier as 'exactly' },
});
const read = <C extends ClueContent>(content: Partial<C>, agency: Agency = 'customs') => {
  const clue = { title: '线索', discoveredAt: '2026-03-31T23:30:00+08:00', goods: [shoes], ...content } as ClueContent;
  const acts = readClueActs(law.thresholds, agency, clue);
  if (acts.act) expect(checkThresholdFacts(law, { acts: [acts.act] })).toEqual([]);
  return { ...acts, said: acts.notes.map(({ path, en }) => `${path}: ${en}`).join('\n') };
};

describe('a clue as facts for thresholds', () => {
  it('happened on a day in China: that of the act, else that of its discovery, which is said', () => {
    expect(read({})).toMatchObject({ act: { on: '2026-03-31' }, said: expect.stringContaining('day of discovery') });
    const said = read({ occurredAt: '2025-04-25' });
    expect(said.act!.on).toBe('2025-04-25');
    expect(said.said).not.toContain('day of discovery');
    expect(read({ occurredAt: '2025-04-25T17:00:00Z' }).act!.on).toBe('2025-04-26');
  });

  it('is about the crimes it names; of one without lines nothing is said', () => {
    expect(read({ suspectedCrimes: ['214'] }).act!.crime).toEqual(['214']);
    expect(read<PoliceClueV1>({ charge: '217' }, 'public-security').act!.crime).toEqual(['217']);
    expect(read<MarketClueV1>({ proposedCharge: '213' }, 'market-supervision').act!.crime).toEqual(['213']);
    const none = read({ suspectedCrimes: ['266'] });
    expect(none.act).toBeUndefined();
    expect(none.said).toContain('no lines are loaded for Criminal Law Art. 266');
  });

  it('points to crimes by right, suspicion and goods when it names none, and says so', () => {
    expect(read({})).toMatchObject({ act: { crime: ['213', '214'] }, said: expect.stringContaining('point to') });
    const mark = read({ rights: [{ kind: 'trademark', holder: 'A', registrationNo: '7' }] });
    expect(mark.act).not.toHaveProperty('patents');
    const patent = read({ goods: [{ ...shoes, suspicion: 'unknown' }], rights: [{ kind: 'patent', holder: 'A' }] });
    expect(patent.act!.crime).toEqual(['216']);
    const unknown = read({ goods: [{ ...shoes, suspicion: 'unknown' }] });
    expect(unknown.act).not.toHaveProperty('crime');
    expect(unknown.said).toContain('every crime');
    expect(read<TobaccoClueV1>({ kind: 'counterfeit' }, 'tobacco-monopoly').act!.crime).toEqual([
      '213',
      '214',
      '140',
      '225',
    ]);
  });

  it('counts the value of goods as turnover, since it does not say whether they were sold (2004 interpretation Art. 12)', () => {
    const { act, said } = read({ goods: [shoes, shoes] });
    expect(act).toMatchObject({ turnover: '72000', marks: ['ACME'] });
    expect([act!.sales, act!.unsold]).toEqual([undefined, undefined]);
    expect(said).toContain('does not say whether the goods were sold');
  });

  it('leaves out what is in another currency and says so; doubts a declared value', () => {
    const { act, said } = read({
      goods: [
        { ...shoes, value: { ...yuan('9000'), currency: 'USD' } },
        { ...shoes, value: yuan('500', 'declared') },
      ],
    });
    expect(act!.turnover).toBe('500');
    expect(said).toContain('/goods/0/value: the amount is in USD: not converted, left out');
    expect(said).toContain('/goods/1/value: a declared or estimated value');
  });

  it('takes sales, unsold value, turnover and gains from the amounts of market supervision', () => {
    const amounts = { soldValue: yuan('20000'), unsoldValue: yuan('41000'), illegalGain: yuan('7000') };
    const { act } = read<MarketClueV1>({ amounts }, 'market-supervision');
    expect(act).toMatchObject({ sales: '20000', unsold: '41000', gains: '7000', turnover: '61000' });
    const gains = { illegalGain: yuan('7000') };
    expect(read<MarketClueV1>({ amounts: gains }, 'market-supervision').act).toMatchObject({
      turnover: '36000',
      gains: '7000',
    });
    const said = { ...amounts, operatingAmount: yuan('80000') };
    expect(read<MarketClueV1>({ amounts: said }, 'market-supervision').act!.turnover).toBe('80000');
  });

  it('does not count in cigarettes what customs declared as cigars or e-cigarettes', () => {
    expect(read({ goods: [{ ...sticks('200000'), hsCode: '2402200000' }] }).act!.cigarettes).toBe('200000');
    for (const hsCode of ['2402100000', '2404120000', '8543400010'])
      expect(read({ goods: [{ ...sticks('200000'), hsCode }] }).act).not.toHaveProperty('cigarettes');
  });

  it('counts cigarettes in sticks, labels and copies; never an upper bound, a part, or a cigar', () => {
    const { act, said } = read({ goods: [sticks('120000'), sticks('90000', 'about'), sticks('5000', 'at-most')] });
    expect(act).toMatchObject({ cigarettes: '210000', crime: ['225'] });
    expect(said).toContain('/goods/1/quantity: the quantity is an estimate');
    expect(said).toContain('/goods/2/quantity: only an upper bound');
    const cigar = read<TobaccoClueV1>(
      { kind: 'unlicensed', goods: [{ ...sticks('300000'), product: 'cigar' }] },
      'tobacco-monopoly',
    );
    expect(cigar.act).toMatchObject({ goods: 'tobacco' });
    expect(cigar.act).not.toHaveProperty('cigarettes');
    const labels = (value: string) => ({ value, unit: 'label' as const, qualifier: 'exactly' as const });
    expect(read({ goods: [{ ...shoes, quantity: labels('12000') }] }).act).toMatchObject({ pieces: '12000' });
    const unsold = read<MarketClueV1>(
      { goods: [{ ...shoes, quantity: labels('12000') }], quantities: { unsold: labels('12000') } },
      'market-supervision',
    );
    expect(unsold.act).toMatchObject({ unsoldPieces: '12000' });
    expect(unsold.act).not.toHaveProperty('pieces');
  });

  it('knows tobacco in a customs clue by HS code', () => {
    const { act } = read({ goods: [{ ...shoes, suspicion: 'smuggled', hsCode: '240220' }] });
    expect(act).toMatchObject({ goods: 'tobacco', crime: ['153', '225'] });
  });

  it('turns earlier penalties into punished acts of the party they name', () => {
    const penalty = { decisionNo: '1', decidedOn: '2025-01-02', authority: 'x', partyName: '甲公司', kind: '罚款' };
    expect(read({ priorPenalties: [penalty] }).penalties).toEqual([
      { party: '甲公司', act: { on: '2025-01-02', punished: { on: '2025-01-02', kind: 'administrative' } } },
    ]);
  });
});

describe('the parties of a clue', () => {
  it('are known by a number, never by a name, and are not those who only serve the trade', () => {
    const content = {
      parties: [
        { role: 'seller', name: '甲', uscc: '91110000000000000A' },
        { role: 'seller', name: '乙' },
        { role: 'carrier', name: '丙', uscc: '91110000000000000B' },
        { role: 'buyer', name: '丁', uscc: '91110000000000000D' },
      ],
      persons: [{ role: 'suspect', name: '丁', idNo: '11010519491231002X' }],
      licenceNo: '440100000001',
    };
    expect(partiesOf(content as unknown as ClueContent)).toEqual([
      { kind: 'uscc', number: '91110000000000000A', name: '甲', isUnit: true },
      { kind: 'person-id', number: '11010519491231002X', name: '丁', isUnit: false },
      { kind: 'licence', number: '440100000001' },
    ]);
  });

  it('knows a person again however the number is typed, and says how it was', () => {
    const persons = ['E12345678', 'e1234 5678', '１１０１０５-19491231002x', ' - '].map((idNo) => ({
      ...{ role: 'suspect', name: '丁', idNo },
    }));
    expect(partiesOf({ goods: [], persons } as unknown as ClueContent)).toEqual([
      { kind: 'person-id', number: 'E12345678', typed: 'e1234 5678', name: '丁', isUnit: false },
      {
        kind: 'person-id',
        number: '11010519491231002X',
        typed: '１１０１０５-19491231002x',
        name: '丁',
        isUnit: false,
      },
    ]);
  });
});

import { chinaDate } from '#libs/kernel';
import type { Measure } from '#libs/contracts';
import { dueDates } from '../../clocks/due-dates.js';
import { nextRung, readClock, viewClock } from '../../clocks/read-clock.js';
import type { CaseClock } from '../../clocks/read-clock.js';
import { judge } from '../judge.js';
import type { CaseFacts, Command, MeasureFact } from '../case-facts.js';
import type { Step } from '../../process/process.js';
import { caseIn, commandFor, facts, law, NOW, process } from '../../../test/sample-case.js';

const stepOf = (name: string) => process.step(name) as Step;
const judged = (name: string, known: CaseFacts, rest: Partial<Command> = {}) =>
  judge(process, known, commandFor(stepOf(name), rest), facts);
const codeOf = (judgement: ReturnType<typeof judge>) =>
  judgement.verdict === 'recorded' ? 'recorded' : judgement.code;
const pack = law.packs.get('national-2020@2')!;

const clock = (rule: string, on: string, rest: Partial<CaseClock> = {}): CaseClock => ({
  clockId: 'c1',
  rule: law.rules.inForceOn(rule, on)!,
  office: 'changping-customs',
  startedAt: new Date(`${on}T00:00:00+08:00`),
  startedWith: 'act',
  pauses: [],
  extensions: [],
  measureNo: '1号',
  ...rest,
});
const SEIZURE = 'administrative-compulsion-law/25.seizure';
const DETENTION = 'customs-penalty-regulation/40.detention';
const PRESERVATION = 'administrative-penalty-law/56.preservation';
const lastDay = (one: CaseClock) => {
  const { dates, countsBy } = readClock(one, pack, law.calendar);
  return chinaDate(dates[countsBy]);
};
const day = (text: string) => new Date(`${text}T10:00:00+08:00`);

describe('how long a measure may last', () => {
  it('a seizure thirty days, thirty more when extended (compulsion law Art. 25)', () => {
    const thirty = clock(SEIZURE, '2026-09-01');
    expect(lastDay(thirty)).toBe('2026-10-01');
    const extension = { mode: 'by', n: 30, unit: 'day', approver: 'h', paperNo: '1', approvedAt: '' } as const;
    expect(lastDay({ ...thirty, extensions: [extension] })).toBe('2026-10-31');
  });

  it('without the days of a test (compulsion law Art. 25(3))', () => {
    const pauses = [{ from: day('2026-09-10'), to: day('2026-09-25'), basis: 'administrative-compulsion-law/25.3' }];
    expect(lastDay(clock(SEIZURE, '2026-09-01', { pauses }))).toBe('2026-10-16');
  });

  it('a detention by customs one year, one more when extended (customs penalty regulation Art. 40)', () => {
    const year = clock(DETENTION, '2025-11-20');
    expect(lastDay(year)).toBe('2026-11-20');
    const extension = { mode: 'by', n: 12, unit: 'month', approver: 'h', paperNo: '1', approvedAt: '' } as const;
    expect(lastDay({ ...year, extensions: [extension] })).toBe('2027-11-20');
  });

  it('a preservation by registration seven working days (penalty law Arts. 56 and 85)', () => {
    expect(lastDay(clock(PRESERVATION, '2026-09-24'))).toBe('2026-10-12');
  });

  it('whether the first day counts is a reading of the pack; the compulsion law is silent', () => {
    const counted = { ...pack, readings: { ...pack.readings, firstDays: new Map([['measure-periods', 'counted']]) } };
    const { dates } = readClock(clock(SEIZURE, '2026-09-01'), counted as typeof pack, law.calendar);
    expect(dates.strict.toISOString()).toBe('2026-09-30T15:59:59.999Z');
    expect(dates.legal.toISOString()).toBe('2026-09-30T15:59:59.999Z');
    const year = readClock(clock(DETENTION, '2025-11-20'), counted as typeof pack, law.calendar);
    expect(year.dates.strict.toISOString()).toBe('2026-11-19T15:59:59.999Z');
  });

  it('and whether the last day rolls is one, too: both dates stand side by side', () => {
    const { dates, countsBy } = readClock(clock(SEIZURE, '2026-09-01'), pack, law.calendar);
    expect([countsBy, dates.legal.toISOString()]).toEqual(['strict', '2026-10-08T15:59:59.999Z']);
  });

  it('a first day that counts does not make an escalation come earlier', () => {
    const counting = { calendar: law.calendar, readings: pack.readings };
    const run = { startedAt: day('2026-11-20'), pauses: [], extensions: [] };
    const plain = dueDates({ n: 3, unit: 'day' }, run, counting);
    const counted = dueDates({ n: 3, unit: 'day' }, run, { ...counting, countsFirstDay: true });
    expect(plain.strict.getTime() - counted.strict.getTime()).toBe(86_400_000);
  });
});

describe('a clock that stands still', () => {
  const paused = clock(SEIZURE, '2026-09-01', {
    pauses: [{ from: day('2026-09-20'), basis: 'administrative-compulsion-law/25.3' }],
  });

  it('rings nothing and is not overdue, however long the test takes', () => {
    const reading = readClock(paused, pack, law.calendar);
    expect(nextRung(paused, reading, new Map())).toBeUndefined();
    expect(viewClock(paused, reading, day('2027-01-01'))).toMatchObject({
      overdue: false,
      pausedSince: '2026-09-20T02:00:00.000Z',
      measureNo: '1号',
    });
  });

  it('is overdue when its time was over before it was paused', () => {
    const late = { ...paused, pauses: [{ from: day('2026-10-05'), basis: 'administrative-compulsion-law/25.3' }] };
    expect(viewClock(late, readClock(late, pack, law.calendar), day('2026-10-06')).overdue).toBe(true);
  });
});

describe('which clock a measure starts is said by the table', () => {
  const known = (office: string) =>
    caseIn('none', stepOf('record-seizure'), { participants: [{ office, as: 'transferor' }] });
  const measure = (kind: 'seizure' | 'registered-preservation') => ({
    measure: { documentNo: '1号', kind, takenOn: '2026-11-20' },
  });

  it.each([
    ['dongguan-market', 'seizure', SEIZURE, 'administrative-compulsion-law/25.1'],
    ['changping-customs', 'seizure', DETENTION, 'customs-penalty-regulation/38'],
    ['changping-tobacco', 'registered-preservation', PRESERVATION, 'administrative-penalty-law/56'],
    ['dongguan-market', 'registered-preservation', PRESERVATION, 'administrative-penalty-law/56'],
  ] as const)('%s, %s', (office, kind, rule, basis) => {
    expect(judged('record-seizure', known(office), { office, ...measure(kind) })).toMatchObject({
      verdict: 'recorded',
      basis,
      starts: [rule],
      warnings: [],
    });
  });

  it('no power to seize was found in Art. 46 of the tobacco regulation: recorded, with a warning and without a clock', () => {
    const office = 'changping-tobacco';
    expect(judged('record-seizure', known(office), { office, ...measure('seizure') })).toMatchObject({
      verdict: 'recorded',
      starts: [],
      warnings: [{ code: 'CASE.MEASURE_POWER_NOT_FOUND', basis: 'tobacco-monopoly-regulation/46' }],
    });
  });

  it('needs its kind, number and day, which is not tomorrow, and is recorded once', () => {
    const at = known('changping-customs');
    const tomorrow = { documentNo: '1号', kind: 'seizure', takenOn: '2026-11-21' } as const;
    expect(codeOf(judged('record-seizure', at, { measure: { documentNo: '1号' } }))).toBe('CASE.MEASURE_REQUIRED');
    expect(codeOf(judged('record-seizure', at, { measure: undefined }))).toBe('CASE.MEASURE_REQUIRED');
    expect(codeOf(judged('record-seizure', at, { measure: tomorrow }))).toBe('CASE.MEASURE_IN_FUTURE');
    const before = { documentNo: '1号', kind: 'seizure', takenOn: '2026-11-19' } as const;
    for (const one of [before, { ...before, isEnded: true } as const])
      expect(codeOf(judged('record-seizure', { ...at, measures: [one] }, measure('seizure')))).toBe(
        'CASE.MEASURE_RECORDED_ALREADY',
      );
  });
});

describe('an act on a measure', () => {
  const known = (...clocks: CaseClock[]) => caseIn('inForce', stepOf('begin-test'), { clocks });
  const none = { measure: undefined };
  const recent = clock(SEIZURE, '2026-11-10');
  const inTest = { ...recent, pauses: [{ from: day('2026-11-12'), basis: 'administrative-compulsion-law/25.3' }] };

  it('is about the one that runs, or about the one whose paper it names', () => {
    expect(judged('begin-test', known(recent), none)).toMatchObject({
      clockChange: { clockId: 'c1', change: 'paused' },
    });
    const two = known(recent, { ...recent, clockId: 'c2', measureNo: '2号' });
    expect(codeOf(judged('begin-test', two, none))).toBe('CASE.MEASURE_NOT_SAID');
    expect(judged('begin-test', two, { measure: { documentNo: '2号' } })).toMatchObject({
      clockChange: { clockId: 'c2' },
    });
  });

  it.each([
    ['begin-test', [], 'CASE.MEASURE_NOT_RUNNING'],
    ['begin-test', [inTest], 'CASE.CLOCK_PAUSED_ALREADY'],
    ['end-test', [recent], 'CASE.CLOCK_NOT_PAUSED'],
    ['end-review', [inTest], 'CASE.MEASURE_NOT_OF_THIS_STEP'],
    ['begin-review', [recent], 'CASE.MEASURE_NOT_OF_THIS_STEP'],
    ['begin-test', [clock(DETENTION, '2026-11-10')], 'CASE.MEASURE_NOT_OF_THIS_STEP'],
    ['extend-seizure', [clock(PRESERVATION, '2026-11-10')], 'CASE.MEASURE_NOT_OF_THIS_STEP'],
    ['lift-seizure', [{ ...recent, stoppedAt: NOW }], 'CASE.MEASURE_NOT_RUNNING'],
  ] as const)('%s on %j', (step, clocks, code) => {
    expect(codeOf(judged(step, known(...clocks), none))).toBe(code);
  });

  it('extends once, also while a test goes on (Art. 25(1))', () => {
    expect(judged('extend-seizure', known(inTest), none)).toMatchObject({ clockChange: { change: 'extended' } });
    const extension = { mode: 'by', n: 30, unit: 'day', approver: 'h', paperNo: '1', approvedAt: '' } as const;
    const extended = { ...recent, extensions: [extension] };
    expect(codeOf(judged('extend-seizure', known(extended), none))).toBe('CASE.CLOCK_EXTENDED_ALREADY');
  });

  it('extended by customs rests on the regulation of customs (Art. 40)', () => {
    const detained = known(clock(DETENTION, '2026-11-10'));
    expect(judged('extend-seizure', detained, none)).toMatchObject({ basis: 'customs-penalty-regulation/40' });
  });

  it('does not end a pause before it began', () => {
    const early = { actedAt: '2026-11-11T02:00:00Z', paperNo: '1', ...none };
    const at = known(inTest);
    const tracks = new Map([...at.tracks].map(([track, { state }]) => [track, { state, since: day('2026-11-01') }]));
    expect(codeOf(judged('end-test', { ...at, tracks }, early))).toBe('CASE.ACTED_TOO_EARLY');
  });

  it('is not offered where no measure stands as it asks', () => {
    expect(judged('end-test', known(recent), none)).toMatchObject({ verdict: 'refused', possible: expect.anything() });
    const possible = judge(process, known(), { ...commandFor(stepOf('approve')), step: 'nothing' }, facts);
    expect(possible).not.toMatchObject({ possible: expect.arrayContaining(['lift-seizure']) });
  });
});

describe('a measure that is lifted', () => {
  const TRANSFERORS = {
    customs: 'changping-customs',
    tobacco: 'changping-tobacco',
    market: 'dongguan-market',
  } as const;
  const lifted = (by: keyof typeof TRANSFERORS, kind: Measure, rest: Partial<MeasureFact> = {}) => {
    const office = TRANSFERORS[by];
    const known = caseIn('inForce', stepOf('lift-seizure'), {
      participants: [{ office, as: 'transferor' }],
      clocks: [],
      measures: [{ documentNo: '1号', kind, takenOn: '2026-11-10', ...rest }],
    });
    return judged('lift-seizure', known, { office, measure: { documentNo: '1号' } });
  };

  it.each([
    ['market', 'seizure', 'administrative-compulsion-law/28'],
    ['customs', 'seizure', 'customs-penalty-regulation/41'],
    ['customs', 'registered-preservation', 'administrative-penalty-law/56'],
    ['market', 'registered-preservation', 'administrative-penalty-law/56'],
  ] as const)('by %s, %s, rests on the clause of its own (%s)', (by, kind, basis) => {
    expect(lifted(by, kind)).toMatchObject({ verdict: 'recorded', basis, endsMeasures: ['1号'] });
  });

  it('needs no clock: one for which no power was found ends like any other, and once', () => {
    const tobacco = lifted('tobacco', 'seizure');
    expect(tobacco).toMatchObject({ verdict: 'recorded', endsMeasures: ['1号'] });
    expect(tobacco).not.toHaveProperty('clockChange');
    expect(codeOf(lifted('tobacco', 'seizure', { isEnded: true }))).toBe('CASE.MEASURE_NOT_RUNNING');
    expect(codeOf(lifted('tobacco', 'seizure', { takenOn: '2026-11-21' }))).toBe('CASE.ACTED_TOO_EARLY');
  });
});

describe('a measure that is not named', () => {
  it('is asked for by name, with those that run (compulsion law Art. 28)', () => {
    const measures: MeasureFact[] = ['1号', '2号'].map((documentNo) => ({
      documentNo,
      kind: 'seizure',
      takenOn: '2026-11-10',
    }));
    const known = caseIn('inForce', stepOf('lift-seizure'), { clocks: [], measures });
    expect(judged('lift-seizure', known, { measure: undefined })).toMatchObject({
      code: 'CASE.MEASURE_NOT_SAID',
      reason: expect.stringContaining('1号、2号；未填写 measure'),
    });
    expect(judged('lift-seizure', known, { measure: { documentNo: '3号' } })).toMatchObject({
      code: 'CASE.MEASURE_NOT_RUNNING',
      reason: expect.stringContaining('1号、2号；所写文书号：3号'),
    });
  });
});

describe('measures when the goods are handed over (compulsion law Art. 21)', () => {
  const running: MeasureFact = { documentNo: '1号', kind: 'seizure', takenOn: '2026-11-10' };
  const handedOver = (value: string, ...measures: MeasureFact[]) => {
    const at = caseIn('due', stepOf('hand-over-goods'), { measures });
    const judgement = judged('hand-over-goods', at, {
      goods: { movements: [{ itemNo: '1', quantity: { value, unit: 'pair' } }] },
    });
    if (judgement.verdict !== 'recorded') throw new Error(judgement.code);
    return { ends: judgement.endsMeasures, tracks: judgement.moves.map(({ track }) => track) };
  };

  it('end when nothing stays with the agency', () => {
    expect(handedOver('10', running)).toEqual({ ends: ['1号'], tracks: ['goods', 'seizure', 'moved-goods-notice'] });
  });

  it('go on when goods stay behind, and are not told as moved when none was in force', () => {
    expect(handedOver('9', running)).toEqual({ ends: [], tracks: ['goods'] });
    expect(handedOver('10', { ...running, isEnded: true })).toEqual({ ends: [], tracks: ['goods'] });
  });

  it('a further one is recorded when those before have moved', () => {
    expect(judged('record-seizure', caseIn('moved', stepOf('record-seizure')))).toMatchObject({ verdict: 'recorded' });
  });
});

import { chinaDate } from '#libs/kernel';
import type { Measure } from '#libs/contracts';
import type { CaseClock } from '../clocks/read-clock.js';
import { readClock, viewClock } from '../clocks/read-clock.js';
import { nextSteps } from './next-steps.js';
import { judge } from './judge.js';
import type { Command, MeasureFact } from './case-facts.js';
import type { Process, Step } from '../process/process.js';
import { inStates, judged, stepOf } from '../../test/said-of-a-step.js';
import { caseIn, commandFor, facts, law, process } from '../../test/sample-case.js';

const ON_APPLICATION = 'customs-ip-regulation/24.release-on-application';
const EX_OFFICIO = 'customs-ip-regulation/24.release-ex-officio';
const DETERMINE = 'customs-ip-regulation/20.determine';
const YEAR = 'customs-penalty-regulation/40.detention';
const pack = law.packs.get('national-2020@6')!;

const clock = (rule: string, on = '2026-11-10', measureNo = '扣1号'): CaseClock => ({
  ...{ clockId: `${rule} of ${measureNo}`, rule: law.rules.inForceOn(rule, on)!, office: 'changping-customs' },
  ...{ startedAt: new Date(`${on}T00:00:00+08:00`), startedWith: 'act', pauses: [], extensions: [], measureNo },
});
const lastDay = (rule: string, on: string) => {
  const { dates } = readClock(clock(rule, on), pack, law.calendar);
  return chinaDate(dates.working);
};
const discovered = [DETERMINE, EX_OFFICIO, YEAR].map((rule) => clock(rule));
const detained = (kind: Measure, rest: Partial<MeasureFact> = {}): MeasureFact => ({
  ...{ documentNo: '扣1号', kind, takenOn: '2026-11-10' },
  ...rest,
});
const kindOf = (clocks: readonly CaseClock[]) =>
  clocks.some(({ rule }) => rule.rule === ON_APPLICATION) ? 'ip-detention-on-application' : 'ip-detention-ex-officio';
const judgedOn = (name: string, clocks: readonly CaseClock[], rest: Partial<Command> = {}) =>
  judge(
    process,
    inStates(stepOf(name), { seizure: 'inForce' }, { clocks, measures: [detained(kindOf(clocks))] }),
    commandFor(stepOf(name), { measure: { documentNo: '扣1号' }, ...rest }),
    facts,
  );

describe('goods that customs detain because they may infringe (regulation on customs protection)', () => {
  const recorded = (kind: Measure, office = 'changping-customs') => {
    const known = caseIn('none', stepOf('record-seizure'), { participants: [{ office, as: 'transferor' }] });
    const measure = { documentNo: '扣1号', kind, takenOn: '2026-11-10' };
    const judgement = judge(process, known, commandFor(stepOf('record-seizure'), { office, measure }), facts);
    if (judgement.verdict === 'refused') throw new Error(judgement.code);
    const { basis, starts, warnings } = judgement;
    return { basis, starts, warnings: warnings.map((one) => `${one.code} ${one.basis}`) };
  };

  it('have twenty working days when the right holder applied, and the year of Art. 40 at the most', () => {
    expect(recorded('ip-detention-on-application')).toEqual({
      basis: 'customs-ip-regulation/15.1',
      starts: [ON_APPLICATION, YEAR],
      warnings: [],
    });
  });

  it('have thirty working days to be determined and fifty in all when customs came upon them', () => {
    expect(recorded('ip-detention-ex-officio')).toEqual({
      basis: 'customs-ip-regulation/16',
      starts: [DETERMINE, EX_OFFICIO, YEAR],
      warnings: [],
    });
  });

  it('are detained by customs alone: of another agency no power for it was found', () => {
    expect(recorded('ip-detention-ex-officio', 'dongguan-market')).toMatchObject({
      starts: [],
      warnings: ['CASE.MEASURE_POWER_NOT_FOUND customs-ip-regulation/16'],
    });
  });

  it('are not recorded without a time in a case under older rules, which know no such detention: there they are a seizure', () => {
    const older = law.processes.get('national-2020@3') as Process;
    const step = older.step('record-seizure') as Step;
    const known = caseIn('none', step, { participants: [{ office: 'changping-customs', as: 'transferor' }] });
    const under = (kind: Measure) =>
      judge(older, known, commandFor(step, { measure: { documentNo: '扣1号', kind, takenOn: '2026-11-10' } }), facts);
    expect(under('ip-detention-ex-officio')).toMatchObject({
      verdict: 'refused',
      code: 'CASE.MEASURE_NOT_IN_THESE_RULES',
      reason: expect.stringContaining('seizure') as string,
    });
    expect(under('seizure')).toMatchObject({ verdict: 'recorded', starts: [YEAR] });
  });

  it('are counted over Qingming, the holidays of May and a Saturday worked', () => {
    expect([ON_APPLICATION, DETERMINE, EX_OFFICIO].map((rule) => lastDay(rule, '2026-03-02'))).toEqual([
      '2026-03-30',
      '2026-04-14',
      '2026-05-14',
    ]);
  });

  it('have no such time where they were detained before the text that was read', () => {
    expect(law.rules.inForceOn(EX_OFFICIO, '2018-03-18')).toBeUndefined();
  });
});

describe('what ends the times of such a detention', () => {
  const ended = (name: string, clocks: readonly CaseClock[], rest: Partial<Command> = {}) => {
    const judgement = judgedOn(name, clocks, rest);
    if (judgement.verdict === 'refused') return judgement.code;
    return (judgement.endsClocks ?? []).map((id) => id.split(' ')[0]);
  };

  it('a finding that the goods infringe: Art. 24 asks for their release no more, the year runs on (Arts. 20, 24)', () => {
    expect(ended('determine-infringement', discovered)).toEqual([DETERMINE, EX_OFFICIO]);
  });

  it('a finding that it cannot be determined ends the thirty days and not the fifty (Arts. 20, 24)', () => {
    expect(ended('leave-undetermined', discovered)).toEqual([DETERMINE]);
    expect(ended('leave-undetermined', discovered.slice(1))).toBe('CASE.MEASURE_NOT_OF_THIS_STEP');
    expect(ended('determine-infringement', discovered.slice(1))).toEqual([EX_OFFICIO]);
  });

  it('a notice of a court ends the time to release and not that to determine (Arts. 20, 24)', () => {
    expect(ended('note-court-notice', discovered)).toEqual([EX_OFFICIO]);
    expect(ended('note-court-notice', [clock(ON_APPLICATION), clock(YEAR)])).toEqual([ON_APPLICATION]);
  });

  it('no finding of customs where the right holder applied: there the court alone counts (Art. 24, item 1)', () => {
    expect(ended('determine-infringement', [clock(ON_APPLICATION), clock(YEAR)])).toBe('CASE.MEASURE_NOT_OF_THIS_STEP');
  });

  it('an act on one of two detentions must say which', () => {
    const two = [...discovered, clock(DETERMINE, '2026-11-10', '扣2号')];
    expect(ended('leave-undetermined', two, { measure: undefined })).toBe('CASE.MEASURE_NOT_SAID');
    expect(ended('leave-undetermined', two)).toEqual([DETERMINE]);
  });

  it('a review or a lawsuit leaves out days of the year and of nothing else (penalty regulation Art. 40)', () => {
    expect(judgedOn('begin-review', discovered)).toMatchObject({
      clockChange: { clockId: `${YEAR} of 扣1号`, change: 'paused' },
    });
  });

  it('its lifting rests on Art. 24', () => {
    const kind = 'ip-detention-ex-officio' as const;
    const measures = [{ documentNo: '扣1号', kind, takenOn: '2026-11-10' }];
    const step = stepOf('lift-seizure');
    const known = inStates(step, { seizure: 'inForce' }, { clocks: discovered, measures });
    const command = commandFor(step, { measure: { documentNo: '扣1号' } });
    expect(judge(process, known, command, facts)).toMatchObject({
      basis: 'customs-ip-regulation/24',
      endsMeasures: ['扣1号'],
    });
  });
});

describe('goods that were found to infringe are confiscated, which is no release (Arts. 24, 27)', () => {
  const step = stepOf('confiscate-infringing');
  const FOUND = { isFound: true } as const;
  const known = (measure: MeasureFact, clocks = [clock(YEAR)]) =>
    inStates(step, { seizure: 'inForce' }, { clocks, measures: [measure] });
  const confiscated = (measure: MeasureFact) =>
    judge(process, known(measure), commandFor(step, { measure: { documentNo: '扣1号' } }), facts);

  it('under Art. 27 once customs have found it', () => {
    expect(judgedOn('determine-infringement', discovered)).toMatchObject({ recordsMeasure: FOUND });
    expect(confiscated(detained('ip-detention-ex-officio', FOUND))).toMatchObject({
      basis: 'customs-ip-regulation/27.1',
      endsMeasures: ['扣1号'],
    });
  });

  it('not before, whatever ended their times; nor where the right holder applied or they were detained for another reason', () => {
    for (const kind of ['ip-detention-ex-officio', 'ip-detention-on-application', 'seizure'] as const)
      expect(confiscated(detained(kind))).toMatchObject({ code: 'CASE.MEASURE_NOT_OF_THIS_STEP' });
  });

  it('and it can be found also after a court sent its notice and it could not be determined at first, but once', () => {
    expect(judgedOn('determine-infringement', [clock(YEAR)])).toMatchObject({ verdict: 'recorded', endsClocks: [] });
    const again = known(detained('ip-detention-ex-officio', FOUND));
    expect(
      judge(process, again, commandFor(stepOf('determine-infringement'), { measure: { documentNo: '扣1号' } }), facts),
    ).toMatchObject({
      code: 'CASE.MEASURE_NOT_OF_THIS_STEP',
    });
  });

  it('and a penalty that takes the place of no transfer (Order 310 Art. 11)', () => {
    const facts = { clocks: [clock(YEAR)], measures: [detained('ip-detention-ex-officio', FOUND)] };
    const about = { measure: { documentNo: '扣1号' } };
    const before = inStates(
      step,
      { seizure: 'inForce', dossier: 'teamNamed' },
      { ...facts, ground: 'threshold-reached' },
    );
    expect(judged('confiscate-infringing', before, about)).toEqual(['CASE.FINE_INSTEAD_OF_TRANSFER']);
    const sent = inStates(step, { seizure: 'inForce', dossier: 'sent' }, facts);
    expect(judged('confiscate-infringing', sent, about)).toEqual([]);
  });

  it('releasing them all the same is warned of (Art. 24)', () => {
    const about = { measure: { documentNo: '扣1号' } };
    expect(judged('lift-seizure', known(detained('ip-detention-ex-officio', FOUND)), about)).toEqual([
      'CASE.FOUND_TO_INFRINGE',
    ]);
    expect(judged('lift-seizure', known(detained('ip-detention-ex-officio')), about)).toEqual([]);
  });

  it('is among what customs may do next only then', () => {
    const listed = (measure: MeasureFact) =>
      nextSteps(process, known(measure, discovered), []).flatMap(({ step: name }) =>
        ['determine-infringement', 'confiscate-infringing'].includes(name) ? [name] : [],
      );
    expect(listed(detained('ip-detention-ex-officio'))).toEqual(['determine-infringement']);
    expect(listed(detained('ip-detention-ex-officio', FOUND))).toEqual(['confiscate-infringing']);
  });
});

describe('what customs do next with such goods, and by when', () => {
  it('determine in thirty working days, release in fifty', () => {
    const known = inStates(
      stepOf('lift-seizure'),
      { seizure: 'inForce' },
      {
        clocks: discovered,
        measures: [{ documentNo: '扣1号', kind: 'ip-detention-ex-officio', takenOn: '2026-11-10' }],
      },
    );
    const views = discovered.map((one) => viewClock(one, readClock(one, pack, law.calendar), new Date('2026-11-20')));
    const steps = nextSteps(process, known, views).filter(({ dueAt, whenever }) => dueAt !== undefined && !whenever);
    expect(steps.map(({ step, dueAt }) => [step, dueAt?.slice(0, 10)])).toEqual([
      ['determine-infringement', '2026-12-22'],
      ['leave-undetermined', '2026-12-22'],
      ['lift-seizure', '2027-01-19'],
    ]);
  });
});

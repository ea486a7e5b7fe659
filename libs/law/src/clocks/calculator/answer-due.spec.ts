import { loadLaw } from '../../law.js';
import { Packs } from '../../packs/pack.js';
import { answerDue } from './answer-due.js';
import { checkDueQuestion } from './check-due-question.js';
import { questionOfFlags } from './due-flags.js';
import type { DueQuestion } from './due-question.js';
import { readClock } from '../read-clock.js';

const law = loadLaw();
const ask = (question: DueQuestion) => {
  expect(checkDueQuestion(law, question)).toEqual([]);
  return answerDue(law, question);
};
const wrong = (question: unknown) => checkDueQuestion(law, question).map(({ path, code }) => `${path} ${code}`);

describe('the deadline calculator', () => {
  it('answers a rule with its three dates, which one counts, its clause and the reading (Order 310 Art. 8)', () => {
    const answer = ask({ rule: 'order-310/8.decide', start: '2026-09-30' });
    expect([answer.dates.strict.inChina, answer.dates.legal.inChina, answer.dates.working.inChina]).toEqual([
      '2026-10-03',
      '2026-10-08',
      '2026-10-10',
    ]);
    expect(answer).toMatchObject({
      countsBy: 'legal',
      due: { dueAt: '2026-10-08T15:59:59.999Z' },
      provisional: false,
      pack: 'national-2020@6',
      rule: { id: 'order-310/8.decide', version: 2, mark: 'V' },
      clause: { id: 'order-310/8', mark: 'V' },
      readings: [{ of: 'criminal-procedure-days', chosen: 'legal', possible: ['legal'] }],
      notice: { zh: expect.stringContaining('不是法律认定') as string },
    });
    expect(answer.clause?.text).toContain('３日');
  });

  it('answers a length with unit and regime, extensions in it (economic-crime rules Art. 16: 3, then 10 days)', () => {
    const extensions = [{ mode: 'to' as const, n: 10 }];
    const answer = ask({ n: 3, unit: 'day', regime: 'criminal-procedure-days', start: '2026-11-20', extensions });
    expect([answer.limit, answer.due.inChina, answer.rule]).toEqual([
      { n: 10, unit: 'day', regime: 'criminal-procedure-days' },
      '2026-11-30',
      undefined,
    ]);
  });

  it('counts hours to the minute through a holiday, shown in China time (Order 310 Art. 5(2))', () => {
    const answer = ask({ rule: 'order-310/5.2.send', start: '2026-09-30T15:20:00+08:00' });
    expect([answer.due.inChina, answer.skipped, answer.readings.map(({ of }) => of)]).toEqual([
      '2026-10-01 15:20',
      [],
      ['hours'],
    ]);
  });

  it('says of a date beyond the loaded years that it is provisional, and of which year nothing is known', () => {
    const answer = ask({ n: 3, unit: 'working-day', start: '2026-12-31' });
    expect([answer.provisional, answer.countsBy]).toEqual([true, 'working']);
    expect(answer.notes[0]?.zh).toContain('2027年的节假日安排尚未加载');
  });

  it('says while a pause lasts that no date is certain', () => {
    const answer = ask({ rule: 'order-310/8.decide', start: '2026-11-20', pauses: [{ from: '2026-11-21' }] });
    expect(answer.notes[0]?.en).toContain('stands still');
  });

  it('takes a pause by dates as whole days: to the end of its last one', () => {
    const pauses = [{ from: '2026-11-21', to: '2026-11-25' }];
    expect(ask({ rule: 'order-310/8.decide', start: '2026-11-20', pauses }).due.inChina).toBe('2026-11-27');
  });

  it('reads the same question from flags', () => {
    const flags = {
      n: '3',
      unit: 'day',
      regime: 'order-310-days',
      start: '2026-11-20',
      extendBy: '30',
      extendTo: '10',
    };
    expect(questionOfFlags({ ...flags, pauses: '2026-11-21/2026-11-25, 2026-12-01' })).toEqual({
      n: 3,
      unit: 'day',
      regime: 'order-310-days',
      start: '2026-11-20',
      pauses: [{ from: '2026-11-21', to: '2026-11-25' }, { from: '2026-12-01' }],
      extensions: [
        { mode: 'to', n: 10 },
        { mode: 'by', n: 30 },
      ],
    });
  });
});

describe('whether the first day counts, where the law leaves it open', () => {
  const SEIZURE = 'administrative-compulsion-law/25.seizure';
  const DETENTION = 'customs-penalty-regulation/40.detention';
  const [pack] = law.packs.all().filter(({ key }) => key === 'national-2020@2');
  const firstDays = new Map([['measure-periods', 'counted' as const]]);
  const counted = { ...pack!, key: 'counted@1', readings: { ...pack!.readings, firstDays } };
  const region = { ...law, packs: new Packs([...law.packs.all(), counted]) };

  it('goes by the pack, as the clock of a case does, and is said among the readings', () => {
    const question = { rule: SEIZURE, start: '2026-09-01', pack: 'counted@1' };
    expect(checkDueQuestion(region, question)).toEqual([]);
    const answer = answerDue(region, question);
    const clock = {
      ...{ clockId: 'c1', office: 'dongguan-market', startedAt: new Date('2026-09-01T02:00:00Z') },
      ...{ rule: law.rules.inForceOn(SEIZURE, '2026-09-01')!, startedWith: 'act' as const },
      ...{ pauses: [], extensions: [] },
    };
    expect(answer.due.dueAt).toBe(readClock(clock, counted, law.calendar).dates.strict.toISOString());
    expect(answer.due.inChina).toBe('2026-09-30');
    expect(answer.skipped.map(({ why }) => why)).not.toContain('start-day');
    expect(answer.readings).toMatchObject([
      { of: 'measure-periods', chosen: 'strict' },
      { of: 'first-day', chosen: 'counted', possible: ['notCounted', 'counted'], zh: '首日计入' },
    ]);
    expect(ask({ rule: SEIZURE, start: '2026-09-01' }).due.inChina).toBe('2026-10-01');
  });

  it('is no reading of a limit of which the law says it', () => {
    expect(ask({ rule: 'order-310/9.1.object', start: '2026-09-01' }).readings.map(({ of }) => of)).toEqual([
      'order-310-days',
    ]);
  });

  it('rests on no clause on "this law" of another law (compulsion law Art. 69 and a detention by customs)', () => {
    const [seizure, detention] = [SEIZURE, DETENTION].map((rule) => ask({ rule, start: '2026-09-01' }).readings[0]);
    expect([seizure?.clause?.id, detention?.clause]).toEqual(['administrative-compulsion-law/69', undefined]);
  });
});

describe('a question that cannot be answered', () => {
  it.each([
    [{ start: '2026-11-20' }, [' LAW.LIMIT_NOT_SAID']],
    [{ rule: 'order-310/8.decide', n: 3, start: '2026-11-20' }, ['/rule LAW.LIMIT_SAID_TWICE']],
    [{ rule: 'nowhere', start: '2026-11-20' }, ['/rule LAW.RULE_UNKNOWN']],
    [{ rule: 'police-procedure/180.2.ask', start: '2019-01-01T00:00:00Z' }, ['/start LAW.RULE_NOT_IN_FORCE']],
    [{ n: 3, unit: 'day', start: '2026-11-20' }, ['/regime LAW.REGIME_NOT_SAID']],
    [{ n: 3, unit: 'day', regime: 'x', start: '2026-11-20' }, ['/regime LAW.REGIME_UNKNOWN']],
    [{ n: 24, unit: 'hour', start: '2026-11-20' }, ['/start LAW.START_NEEDS_A_TIME']],
    [{ rule: 'order-310/8.decide', start: '2026-11-20', pack: 'x' }, ['/pack LAW.PACK_UNKNOWN']],
    [
      { rule: 'order-310/8.decide', start: '2026-11-20', pauses: [{ from: '2026-11-25', to: '2026-11-21' }] },
      ['/pauses/0/to LAW.PAUSE_ENDS_BEFORE_IT_BEGINS'],
    ],
    [
      { rule: 'order-310/8.decide', start: '2026-11-20', extensions: [{ mode: 'by', n: 1, unit: 'month' }] },
      ['/extensions/0/unit LAW.EXTENSION_IN_ANOTHER_UNIT'],
    ],
    // Economic-crime rules Art. 16: to 30 days, and never back to 10.
    [
      {
        n: 3,
        unit: 'day',
        regime: 'order-310-days',
        start: '2026-11-20',
        extensions: [
          { mode: 'to', n: 30 },
          { mode: 'to', n: 10 },
        ],
      },
      ['/extensions/1/n LAW.EXTENSION_NOT_LONGER'],
    ],
    [
      { n: 3, unit: 'working-day', start: '2026-11-20', extensions: [{ mode: 'to', n: 3 }] },
      ['/extensions/0/n LAW.EXTENSION_NOT_LONGER'],
    ],
    [
      { rule: 'order-310/8.decide', start: '2026-01-01', pauses: [{ from: '2026-01-02', to: '9999-01-01' }] },
      ['/pauses LAW.PAUSES_TOO_LONG'],
    ],
    [{ n: 9999, unit: 'month', regime: 'order-310-days', start: '2026-01-01' }, ['/n LAW.LIMIT_TOO_LONG']],
    [{ n: 3, unit: 'working-day', start: '9990-01-01' }, ['/start LAW.START_OUT_OF_RANGE']],
    [
      { n: 0, unit: 'year', start: '2026-02-30', colour: 'red' },
      [
        '/colour CONTRACT.FIELD_UNKNOWN',
        '/n CONTRACT.TOO_SMALL',
        '/start CONTRACT.WRONG_FORMAT',
        '/unit CONTRACT.NOT_IN_LIST',
      ],
    ],
  ])('%j is named by place and code', (question, problems) => expect(wrong(question).sort()).toEqual(problems));
});

import { loadLaw } from '../law.js';
import { answerDue } from './answer-due.js';
import { checkDueQuestion } from './check-due-question.js';
import { questionOfFlags } from './due-flags.js';
import type { DueQuestion } from './due-question.js';

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
      pack: 'national-2020@3',
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

  it('counts hours to the minute through a holiday, shown in China time (police procedure Art. 180)', () => {
    const answer = ask({ rule: 'police-procedure/180.2.ask', start: '2026-09-30T15:20:00+08:00' });
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

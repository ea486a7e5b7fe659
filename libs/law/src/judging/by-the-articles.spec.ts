import type { ClockView } from '#libs/contracts';
import { inStates, judged, stepOf } from '../../test/said-of-a-step.js';
import { commandFor, factsFor, law, process } from '../../test/sample-case.js';
import { judge } from './judge.js';
import { nextSteps } from './next-steps.js';

/** Where the tracks come to stand, and which clocks start; or the refusal's code. */
function after(name: string, states: Record<string, string> = {}) {
  const step = stepOf(name);
  const judgement = judge(process, inStates(step, states), commandFor(step), factsFor(step));
  if (judgement.verdict === 'refused') return judgement.code;
  return { ...Object.fromEntries(judgement.moves.map(({ track, to }) => [track, to])), starts: judgement.starts };
}

const clock = (rule: string, office: string): ClockView => ({
  ...{ clockId: rule, rule, office, awaits: law.rules.get(rule)!.awaits, countsBy: 'legal', provisional: false },
  ...{ startedAt: '2026-11-20T02:00:00.000Z', strictDueAt: '2026-11-23T15:59:59.999Z', overdue: false },
  ...{ legalDueAt: '2026-11-23T15:59:59.999Z', workingDueAt: '2026-11-25T15:59:59.999Z' },
});

describe('the handover of the goods and its formalities (Order 310 Art. 12)', () => {
  it('are both due in three days from the notice of filing, and the second ends when the police have signed', () => {
    const complete = law.rules.get('order-310/12.complete')!;
    expect(complete).toMatchObject({
      countsFromStartOf: 'order-310/12.hand-over',
      awaits: 'sign-for-goods',
      mark: 'V',
    });
    expect(complete.versions).toEqual(law.rules.get('order-310/12.hand-over')!.versions);
    expect(after('hand-over-goods')).toMatchObject({ goods: 'handedOver', starts: ['order-310/12.complete'] });
    expect(stepOf('sign-for-goods').stops).toEqual(['order-310/12.complete']);
  });

  it('are waited for from the police after the handover, who see by when', () => {
    const known = inStates(stepOf('sign-for-goods'), {});
    const steps = nextSteps(process, known, [clock('order-310/12.complete', 'changping-customs')]);
    expect(steps.filter(({ dueAt }) => dueAt).map(({ office, step }) => [office, step])).toEqual([
      ['changping-police', 'sign-for-goods'],
    ]);
  });

  it('stay due whatever is agreed on custody, which rests on a rule that was not checked', () => {
    expect(stepOf('keep-custody').stops).toBeUndefined();
    expect(stepOf('keep-custody').title.zh).toContain('未核对');
    expect(judged('keep-custody', inStates(stepOf('keep-custody'), {}))).toEqual(['CASE.CUSTODY_ENDS_NO_TIME']);
    expect(stepOf('except-goods').from).toContain('keptByAgreement');
  });

  it('end with a decision not to prosecute, after which goods go back (rules Arts. 373, 374, 375)', () => {
    expect(stepOf('not-prosecute').stops).toEqual(
      expect.arrayContaining(['order-310/12.hand-over', 'order-310/12.complete']),
    );
    expect(after('not-prosecute', { goods: 'keptByAgreement' })).toMatchObject({ goods: 'withAgency' });
    expect(after('return-goods-unprosecuted')).toMatchObject({ goods: 'returned' });
    expect(after('return-goods-unprosecuted', { prosecution: 'prosecuted' })).toBe('CASE.STEP_NOT_POSSIBLE');
  });
});

describe('a case is filed later (police procedure Arts. 178(3), 190(1))', () => {
  it('on new facts after a refusal, and what the refusal brought about is overtaken', () => {
    const refused = { reconsideration: 'open', 'filing-supervision': 'open', 'own-handling': 'due' };
    expect(after('file-on-new-facts', refused)).toEqual({
      'police-decision': 'filed',
      dossier: 'transferred',
      goods: 'due',
      investigation: 'running',
      reconsideration: 'overtaken',
      'filing-supervision': 'overtaken',
      'own-handling': 'overtaken',
      reverse: 'nothingToReturn',
      starts: ['order-310/12.hand-over'],
    });
  });

  it('also after the reasons were found to stand, but not past a notice to file, which filing answers otherwise', () => {
    expect(after('file-on-new-facts', { 'filing-supervision': 'reasonsStand' })).toMatchObject({
      'police-decision': 'filed',
    });
    expect(after('file-on-new-facts', { 'filing-supervision': 'noticed' })).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('anew after a withdrawal: the agency hands over what it has again, and owes no result of the return any more', () => {
    expect(after('refile-case', { goods: 'returned', reverse: 'returned' })).toEqual({
      investigation: 'running',
      goods: 'due',
      reverse: 'nothingToReturn',
      starts: ['order-310/12.hand-over'],
    });
    expect(after('refile-case', { goods: 'received', reverse: 'toReturn' })).toMatchObject({ starts: [] });
  });
});

describe('a correction notice that the next level up finds wrong (rules Art. 554(2))', () => {
  it('is withdrawn, and the police may return the case to the agency', () => {
    const step = stepOf('withdraw-correction-as-told');
    expect([step.basis, step.stops]).toEqual(['procuratorate-rules/554.2', ['procuratorate-rules/563.file']]);
    expect(after(step.name)).toEqual({ 'filing-supervision': 'correctionWithdrawn', starts: [] });
    const states = { 'filing-supervision': 'correctionWithdrawn', 'police-decision': 'notFiled' };
    expect(after('return-to-agency', states)).toMatchObject({ reverse: 'returned' });
  });
});

describe('a case that the police are not competent for', () => {
  it('of another force is forwarded only with the acknowledgement signed, and once that was approved it must be (Order 310 Art. 7)', () => {
    expect(after('forward', { 'police-decision': 'delivered' })).toBe('CASE.STEP_NOT_POSSIBLE');
    expect(after('forward', { jurisdiction: 'notDoubted' })).toBe('CASE.STEP_NOT_POSSIBLE');
    expect(after('find-not-competent')).toEqual({ jurisdiction: 'elsewhere', starts: ['order-310/7.pass-on'] });
    expect(after('forward')).toMatchObject({ 'police-decision': 'delivered', jurisdiction: 'notDoubted' });
    expect(law.rules.get('order-310/7.pass-on')).toMatchObject({
      nature: 'limit',
      countsFromStartOf: 'order-310/8.decide',
      awaits: 'forward',
    });
  });

  it('is filed all the same where it comes back to them, which ends the time for forwarding', () => {
    for (const name of ['file', 'decline-to-file', 'refer-elsewhere', 'file-on-supervision'])
      expect([name, stepOf(name).stops]).toEqual([name, expect.arrayContaining(['order-310/7.pass-on'])]);
    expect(after('file', { jurisdiction: 'elsewhere' })).toMatchObject({ jurisdiction: 'notDoubted' });
  });

  it('as no police business at all is said so in writing with reasons, and the agency sends it elsewhere (Art. 180(3))', () => {
    expect(judged('refer-elsewhere', inStates(stepOf('refer-elsewhere'), {}), { reasons: undefined })).toBe(
      'CASE.REASONS_REQUIRED',
    );
    expect(after('refer-elsewhere')).toMatchObject({ 'police-decision': 'notForPolice', 'filing-supervision': 'open' });
    expect(after('send-elsewhere')).toMatchObject({
      'police-decision': 'sentElsewhere',
      'filing-supervision': 'accepted',
    });
  });

  it('or so they say: the procuratorate may look at it as at any case that is not filed (rules Art. 557)', () => {
    const said = { 'police-decision': 'notForPolice' };
    for (const name of ['suggest-supervision', 'ask-for-reasons', 'give-notice-to-file'])
      expect([name, after(name, said)]).toEqual([
        name,
        expect.objectContaining({ starts: expect.any(Array) as unknown }),
      ]);
    expect(after('file-on-supervision', said)).toMatchObject({ 'police-decision': 'filed' });
  });
});

describe('what is not as the article has it is said', () => {
  it('an agency that suggested supervision is answered and the police were not asked (provisions of 2001 Art. 10)', () => {
    expect(judged('answer-suggestion', inStates(stepOf('answer-suggestion'), {}))).toEqual(['CASE.POLICE_NOT_ASKED']);
  });

  it('a late decision on reconsideration brings Art. 18 to mind like any late decision', () => {
    expect(law.officials.missedClocks['order-310/9.2.decide']).toBe('late-decision');
  });

  it('the police count their days as those of criminal procedure, from the police procedure of 2020 on; the agency those of the pack', () => {
    const regimeOn = (rule: string, day: string) => law.rules.inForceOn(rule, day)?.at.regime;
    for (const rule of ['order-310/8.decide', 'order-310/9.2.decide'])
      expect([regimeOn(rule, '2020-08-31'), regimeOn(rule, '2020-09-01')]).toEqual([
        'order-310-days',
        'criminal-procedure-days',
      ]);
    for (const rule of ['order-310/5.2.approve', 'order-310/9.1.object', 'order-310/9.2.suggest'])
      expect(regimeOn(rule, '2026-11-20')).toBe('order-310-days');
  });

  it.each(['order-310/8.decide', 'order-310/7.pass-on', 'order-310/7.forward', 'police-procedure/180.2.supplement'])(
    'the start of %s is said to be a reading',
    (rule) => {
      expect(law.rules.get(rule)!.runsFrom.zh).toMatch(/理解/);
      expect(law.rules.get(rule)!.runsFrom.en).toMatch(/read/);
    },
  );

  it('the day from which the rules of 2017 hold is said to be unverified, and that they may not hold with each time', () => {
    expect(law.clauses.get('economic-crime-rules/16')!.gist!.zh).toContain('施行日期凭记忆，未核对');
    for (const days of ['ten', 'thirty', 'sixty'])
      expect(law.rules.get(`economic-crime-rules/16.${days}`)).toMatchObject({
        runsFrom: { zh: expect.stringContaining('理解不一') as string },
      });
  });
});

describe('an order by which an agency is to transfer after all (Order 310 Art. 16)', () => {
  it('is one to transfer by a day (责令限期移送, para. 1) or one to put it right (责令改正, para. 2), and is called by both', () => {
    const step = stepOf('note-order-to-transfer');
    expect([step.basis, ...step.seeAlso!]).toEqual(['order-310/16.1', 'order-310/16.2']);
    for (const { zh } of [
      step.title,
      process.track('transfer-order')!.title,
      process.documents['transfer-order']!.title,
    ])
      expect(zh).toMatch(/责令限期移送或者改正/);
  });

  it('is not obeyed by a penalty: one that is recorded while the order stands is warned of, whatever the case is known to be (para. 2)', () => {
    const step = stepOf('record-penalty');
    const fined = (order: string) => judged('record-penalty', inStates(step, { 'transfer-order': order }));
    expect(fined('ordered')).toContain('CASE.ORDERED_TO_TRANSFER');
    for (const order of ['none', 'obeyed']) expect(fined(order)).not.toContain('CASE.ORDERED_TO_TRANSFER');
  });
});

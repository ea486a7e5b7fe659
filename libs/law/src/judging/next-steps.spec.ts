import type { ClockView } from '#libs/contracts';
import { nextSteps } from './next-steps.js';
import type { CaseFacts } from './case-facts.js';
import type { Step } from '../process/process.js';
import { caseIn, process } from '../../test/sample-case.js';

const clock = (rest: Partial<ClockView>): ClockView => ({
  clockId: 'c1',
  rule: 'order-310/5.2.approve',
  office: 'changping-customs',
  awaits: 'approve',
  startedAt: '2026-11-20T02:00:00.000Z',
  strictDueAt: '2026-11-23T15:59:59.999Z',
  legalDueAt: '2026-11-24T15:59:59.999Z',
  workingDueAt: '2026-11-25T15:59:59.999Z',
  countsBy: 'legal',
  provisional: false,
  overdue: false,
  ...rest,
});

/** Without the steps that nobody owes. */
const owed = (known: CaseFacts, clocks: ClockView[]) =>
  nextSteps(process, known, clocks).filter(({ whenever }) => !whenever);

describe('what each office does next', () => {
  const approve = process.step('approve') as Step;

  it('names the step, who may take it, the clause and the date that counts', () => {
    expect(owed(caseIn('reported', approve), [clock({})])).toEqual([
      {
        office: 'changping-customs',
        step: 'approve',
        roles: ['principal-head'],
        basis: 'order-310/5.2',
        dueAt: '2026-11-24T15:59:59.999Z',
        documents: [],
      },
      {
        office: 'changping-customs',
        step: 'refuse-approval',
        roles: ['principal-head'],
        basis: 'order-310/5.2',
        dueAt: '2026-11-24T15:59:59.999Z',
        documents: [],
      },
      // A dossier that lies still: the procuratorate may give its opinion, and owes it to nobody.
      {
        office: 'dongguan-procuratorate',
        step: 'give-transfer-opinion',
        roles: ['principal-head'],
        basis: 'procuratorate-rules/557.3',
        documents: ['transfer-opinion'],
      },
    ]);
  });

  it('names the officers of the team for the report, which only they make (Order 310 Art. 5(1))', () => {
    const named = owed(caseIn('teamNamed', process.step('report') as Step), []);
    expect(named.map(({ step, officers }) => [step, officers])).toContainEqual(['report', ['h1', 'h2']]);
    expect(named.filter(({ step, officers }) => step !== 'report' && officers)).toEqual([]);
  });

  it('names what may be done whenever there is reason to as that', () => {
    const may = nextSteps(process, caseIn('reported', approve), []).filter(({ whenever }) => whenever);
    expect(may.map(({ step }) => step)).toEqual(['note-order-to-transfer', 'list-goods', 'record-seizure']);
  });

  it('gives no date for a stopped clock, a reminder, or the clock of another office', () => {
    const others = [
      clock({ stoppedAt: '2026-11-21T00:00:00.000Z' }),
      clock({ reminder: true }),
      clock({ office: 'laogang-customs' }),
    ];
    expect(nextSteps(process, caseIn('reported', approve), others).every(({ dueAt }) => dueAt === undefined)).toBe(
      true,
    );
  });

  it('gives no date while a time stands still, since nobody is late by it meanwhile (compulsion law Art. 25(3))', () => {
    const lift = process.step('lift-seizure') as Step;
    const seizure = { rule: 'administrative-compulsion-law/25.seizure', awaits: 'lift-seizure', measureNo: '1号' };
    const dueOf = (rest: Partial<ClockView>) =>
      nextSteps(process, caseIn('inForce', lift), [clock({ ...seizure, ...rest })]).find(
        ({ step }) => step === 'lift-seizure',
      )?.dueAt;
    expect(dueOf({})).toBe('2026-11-24T15:59:59.999Z');
    expect(dueOf({ pausedSince: '2026-11-21T02:00:00.000Z' })).toBeUndefined();
  });

  it('gives the end of a window to the step that it is for, and not to others that close it', () => {
    const window = { rule: 'order-310/7.forward', awaits: 'forward', office: 'changping-police', window: true };
    const steps = nextSteps(process, caseIn('underReview', process.step('file') as Step), [clock(window)]);
    expect(steps.filter(({ dueAt }) => dueAt !== undefined).map(({ step }) => step)).toEqual(['forward']);
  });

  describe('of a step that should wait until a time is over', () => {
    const remind = process.step('remind-of-investigation') as Step;
    const reminder = clock({
      rule: 'procuratorate-rules/564.3.remind',
      office: 'dongguan-procuratorate',
      reminder: true,
    });
    const openFrom = (clocks: ClockView[]) =>
      nextSteps(process, caseIn('granted', remind), clocks).map(({ step, notBefore }) => [step, notBefore]);

    it('says from when it may be taken, which is the first instant after that time', () => {
      expect(openFrom([reminder])).toContainEqual(['remind-of-investigation', '2026-11-24T16:00:00.000Z']);
    });

    it('says the last of several such times, also when the time is that of another office', () => {
      const ask = process.step('ask-why-late') as Step;
      const clocks = [
        clock({ rule: 'order-310/8.decide', office: 'changping-police' }),
        clock({ rule: 'economic-crime-rules/16.thirty', office: 'changping-police', countsBy: 'working' }),
      ];
      const steps = nextSteps(process, caseIn('complained', ask), clocks);
      expect(steps.find(({ step }) => step === 'ask-why-late')?.notBefore).toBe('2026-11-25T16:00:00.000Z');
    });

    it('says nothing when that time has ended or never began, nor of other steps', () => {
      expect(openFrom([{ ...reminder, stoppedAt: '2026-11-21T00:00:00.000Z' }])).toContainEqual([
        'remind-of-investigation',
        undefined,
      ]);
      expect(openFrom([]).every(([, notBefore]) => notBefore === undefined)).toBe(true);
      expect(openFrom([reminder]).filter(([, notBefore]) => notBefore !== undefined)).toHaveLength(1);
    });
  });

  it('is nothing where the tracks are final', () => {
    expect(
      nextSteps(
        process,
        caseIn('filed', process.step('file') as Step, {
          tracks: new Map([
            ['dossier', { state: 'sent', since: new Date(0) }],
            ['police-decision', { state: 'filed', since: new Date(0) }],
          ]),
        }),
        [],
      ),
    ).toEqual([]);
  });
});

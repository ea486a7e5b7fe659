import type { CaseParticipant, CaseState, ClockView } from '#libs/contracts';
import { approvalClock, aRecordedStep, at, toldOfRung, toldOfStep, uuid } from '#libs/testing/cases';
import { newsOfRungs, newsOfSteps } from './desk-news.js';

const WAY = { writer: 'case-transfer', reader: 'supervision' } as const;
const isOwnOffice = (office: string) => office.endsWith('procuratorate');

const rung = (caseNo: string, name: 'half' | 'overdue', more: Partial<ClockView> = {}) =>
  toldOfRung(WAY, caseNo, approvalClock(more), name, at(1));

describe('a missed limit', () => {
  it('is told to the organ that supervises the case, and to none that supervises another of the same hour', () => {
    const supervisors = [
      { caseNo: 'AJ-1', office: 'dongguan-procuratorate' },
      { caseNo: 'AJ-2', office: 'guangzhou-procuratorate' },
    ];
    const events = [rung('AJ-1', 'overdue'), rung('AJ-2', 'overdue', { clockId: uuid(51) })];
    const told = newsOfRungs(events, supervisors, isOwnOffice).map(({ office, caseNo }) => `${caseNo} ${office}`);
    expect(told).toEqual(['AJ-1 dongguan-procuratorate', 'AJ-2 guangzhou-procuratorate']);
  });

  it('is laid on no desk of another service', () => {
    expect(newsOfRungs([rung('AJ-1', 'half')], [], isOwnOffice)).toEqual([]);
  });
});

describe('a step', () => {
  it('is told to who supervises the case, and not to an organ that takes part in another way', () => {
    const participants: CaseParticipant[] = [
      { office: 'dongguan-procuratorate', as: 'supervisor' },
      { office: 'guangzhou-procuratorate', as: 'receiver' },
    ];
    const state = { caseNo: 'AJ-1', seq: 1, participants } as CaseState;
    const step = aRecordedStep(state, 'report', 'changping-customs', 1);
    const told = newsOfSteps([toldOfStep(WAY, state, step)], isOwnOffice);
    expect(told.map(({ office }) => office)).toEqual(['dongguan-procuratorate']);
  });
});

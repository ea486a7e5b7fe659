import type { CaseState, ClueSummarisedV1, CommandRefusedV1, RecordedStep } from '#libs/contracts';
import { aRecordedStep, uuid } from '#libs/testing/cases';
import { numbersOfClue, numbersOfRefusal, numbersOfStep } from './search-numbers.js';
import type { SearchNumber } from './search-numbers.js';

const kinds = (numbers: readonly SearchNumber[]) => numbers.map(({ kind, number }) => `${kind} ${number}`);

describe('a clue is found', () => {
  it('by its number, its event, its containers, and the registration and the recordal of its rights', () => {
    const clue = {
      ...{ clueNo: 'HG-1', postedEventId: uuid(7).toUpperCase(), transport: { containers: ['MSKU8058642'] } },
      rights: [{ registrationNo: '1234567', recordalNo: 'T2020-1' }, { registrationNo: undefined }],
    } as unknown as ClueSummarisedV1;
    expect(kinds(numbersOfClue(clue))).toEqual([
      'clue HG-1',
      `event ${uuid(7)}`,
      'container MSKU8058642',
      'registration 1234567',
      'recordal T2020-1',
    ]);
  });
});

describe('a case is found', () => {
  const state = { caseNo: 'AJ-1', seq: 2, clueNos: ['HG-1'] } as CaseState;
  const numbersOf = (more: Partial<RecordedStep>) =>
    kinds(
      numbersOfStep({ state, command: 'a.b.c', step: aRecordedStep(state, 'report', 'changping-customs', 1, more) }),
    );

  it('by each act on it, also one that was refused', () => {
    expect(numbersOf({})).toEqual(['case AJ-1', 'clue HG-1', `command ${uuid(102)}`]);
    const refusal = { caseNo: 'AJ-1', commandNo: uuid(900) } as CommandRefusedV1;
    expect(kinds(numbersOfRefusal(refusal))).toEqual(['case AJ-1', `command ${uuid(900)}`]);
  });

  it('by the number that a correction gave a paper, and by nothing else that was corrected', () => {
    const corrected = (field: 'paperNo' | 'reasons') =>
      numbersOf({ correction: { seq: 1, field, was: 'A-1', shallBe: 'A-2' } as RecordedStep['correction'] });
    expect(corrected('paperNo')).toContain('paper A-2');
    expect(corrected('reasons').join()).not.toContain('A-2');
  });
});

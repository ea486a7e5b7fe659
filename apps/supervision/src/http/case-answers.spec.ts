import type { CaseState, ClueSummarisedV1, CommandRefusedV1, Directory, RecordedStep } from '#libs/contracts';
import { LawWords } from '#libs/law';
import { aRecordedStep, at } from '#libs/testing/cases';
import type { ClueFacts } from '../domain/clue-view.js';
import type { CaseRecord, CaseRow } from '../persistence/case-queries.js';
import { caseAnswer, caseLine } from './case-answers.js';

const directory = { office: () => undefined } as unknown as Directory;
const telling = { directory, law: LawWords.load(), now: new Date(at(500)) };
const state = (more: Partial<CaseState> = {}): CaseState =>
  ({ caseNo: 'AJ-1', seq: 1, pack: 'national-2020@5', clueNos: [], clocks: [], next: [], ...more }) as CaseState;
const stepOf = (seq: number, more: Partial<RecordedStep>) => ({
  ...{ step: aRecordedStep(state({ seq }), 'report', 'changping-customs', seq, more), command: 'a.b.c' },
  ...{ published_at: new Date(at(seq)), bus_at: new Date(at(seq)) },
});
const answer = (record: Partial<CaseRecord>, clues: readonly ClueFacts[] = []) =>
  caseAnswer('AJ-1', { steps: [], rungs: [], refusals: [], ...record }, clues, telling);

describe('a case, as supervision tells it', () => {
  it('says how long each act was on its way: to its entry, to the bus, to its record', () => {
    const times = { actedAt: at(1), signedAt: at(3), onBusAt: at(4), recordedAt: at(9) };
    expect(answer({ steps: [stepOf(1, times)] }).timeline).toMatchObject([
      { delays: { entrySeconds: 120, wayToBusSeconds: 60, recordingSeconds: 300 } },
    ]);
  });

  it('says of what is to be done whether it is late, and whether it should still wait', () => {
    const next = [
      { step: 'approve', dueAt: at(400) },
      { step: 'send', dueAt: at(600), notBefore: at(600) },
      { step: 'acknowledge', notBefore: at(400) },
    ].map((one) => ({ ...one, basis: 'order-310/5.2', office: 'changping-customs', roles: [], documents: [] }));
    const told = answer({ state: state({ next } as Partial<CaseState>) }).next;
    expect(told.map(({ isLate, isEarly }) => [isLate, isEarly])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
  });

  it('shows at a step what was corrected of it since', () => {
    const correction = { seq: 1, field: 'paperNo', was: 'A-1', shallBe: 'A-2' } as RecordedStep['correction'];
    const { timeline } = answer({ steps: [stepOf(1, {}), stepOf(2, { correction })] });
    expect(timeline).toMatchObject([{ corrected: [{ bySeq: 2, was: 'A-1', shallBe: 'A-2' }] }, { corrected: [] }]);
  });

  it('shows with a refusal what was possible instead', () => {
    const refused = { caseNo: 'AJ-1', step: 'send', office: 'changping-customs', code: 'CASE.STEP_NOT_POSSIBLE' };
    const refusal = { ...refused, refusedAt: at(1), possible: ['report'] } as unknown as CommandRefusedV1;
    expect(answer({ refusals: [refusal] }).timeline).toMatchObject([{ possible: [{ id: 'report' }] }]);
  });

  it('names as holders of its clues whom these were sent to, and no other who says that it has them', () => {
    const clue = { clueNo: 'HG-1', clueVersion: 1, office: 'changping-customs', postedAt: at(0) } as ClueSummarisedV1;
    const receipt = { clueNo: 'HG-1', clueVersion: 1, office: 'dongguan-market', stage: 'stored', at: at(1) } as never;
    const facts = {
      clueNo: 'HG-1',
      versions: [{ ...clue, recipients: ['dongguan-tobacco'] }],
      recalls: [],
      receipts: [receipt],
    };
    const { clues } = answer({ state: state({ clueNos: ['HG-1'] }) }, [facts]);
    expect(clues).toMatchObject([{ holders: [{ office: { id: 'dongguan-tobacco' }, stage: 'awaited' }] }]);
    expect(clues[0]!.holders).toHaveLength(1);
  });

  it('stands in a list with the state of each track, once', () => {
    const row = { states: ['dossier:sent', 'sent'], participants: [], was_overdue: false, next_due_at: null };
    expect(caseLine(row as unknown as CaseRow, directory, telling.now).states).toEqual(['dossier:sent']);
  });
});

import { RECEIPT_STAGES } from '#libs/contracts';
import type { ClueSummarisedV1, RecordedStep } from '#libs/contracts';
import { loadLaw } from '#libs/law';
import type { Step } from '#libs/law';
import type { ClueView } from './clue-view.js';
import { marksOfClue, marksOfStep } from './counted.js';

const steps = [...loadLaw().processes.values()].flatMap((process) => process.steps());

/** The states that the police's decision comes to stand in by a step. */
const decisionsBy = ({ track, to, moves = [] }: Step) => [
  ...(track === 'police-decision' ? [to] : []),
  ...moves.filter((move) => move.track === 'police-decision').map((move) => move.to),
];

const countedAs = (step: Step) =>
  marksOfStep('AJ-1', { step: step.name, office: 'changping-police' } as RecordedStep).map(({ state }) => state);

describe('the figures of the police', () => {
  it.each([
    ['filed', 'filed'],
    ['notFiled', 'not-filed'],
  ])('count every step of every pack by which a case comes to be %s', (decision, figure) => {
    const bringing = steps.filter((step) => decisionsBy(step).includes(decision));
    expect(bringing.length).toBeGreaterThan(0);
    for (const step of bringing) expect([step.name, countedAs(step)]).toEqual([step.name, [figure]]);
  });
});

describe('the figures of an office that a clue was sent to', () => {
  it('count what it received, opened, took up, declined and reported', () => {
    const times = Object.fromEntries(RECEIPT_STAGES.map((stage) => [stage, '2026-11-16T00:00:00Z']));
    const view = {
      ...{ clueNo: 'HG-1', newest: { office: 'changping-customs' } as ClueSummarisedV1 },
      holdings: [{ office: 'dongguan-tobacco', addressed: true, times }],
    } as unknown as ClueView;
    const counted = marksOfClue(view).filter(({ office }) => office === 'dongguan-tobacco');
    expect(counted.map(({ state }) => state)).toEqual([
      'received',
      'opened',
      'taken-up',
      'declined',
      'outcome-reported',
    ]);
  });
});

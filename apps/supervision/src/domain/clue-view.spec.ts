import type { ClueReceipt, ClueSummarisedV1, ReceiptStage } from '#libs/contracts';
import { clueViewOf } from './clue-view.js';
import type { RecallFact } from './clue-view.js';

const POLICE = 'changping-police';
const TOBACCO = 'dongguan-tobacco';
const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T02:00:00.000Z`;
const receipt = (office: string, stage: ReceiptStage, day: number) =>
  ({ clueNo: 'HG-1', clueVersion: 1, office, stage, at: at(day) }) as ClueReceipt;

/** A clue of 1 November that was sent to the police and the tobacco monopoly. */
function view(receipts: readonly ClueReceipt[], recalls: readonly RecallFact[] = []) {
  const version = { clueNo: 'HG-1', clueVersion: 1, office: 'changping-customs', postedAt: at(1) } as ClueSummarisedV1;
  return clueViewOf({ clueNo: 'HG-1', versions: [{ ...version, recipients: [POLICE, TOBACCO] }], recalls, receipts });
}

describe('a clue waits for an answer', () => {
  const takenUp = receipt(TOBACCO, 'taken-up', 3);

  it('until each office that it was sent to has taken it up or declined it', () => {
    expect(view([]).isUnanswered).toBe(true);
    expect(view([takenUp, receipt(POLICE, 'opened', 3)]).isUnanswered).toBe(true);
    expect(view([takenUp, receipt(POLICE, 'taken-up', 4)]).isUnanswered).toBe(false);
    expect(view([takenUp, receipt(POLICE, 'declined', 4)]).isUnanswered).toBe(false);
    expect(view([takenUp, receipt(POLICE, 'outcome-reported', 4)]).isUnanswered).toBe(false);
  });

  it('of no office that it was not sent to', () => {
    const answered = [takenUp, receipt(POLICE, 'declined', 4)];
    expect(view([...answered, receipt('dongguan-market', 'stored', 5)]).isUnanswered).toBe(false);
  });

  it('no more once its poster took it back, and still when another office says so', () => {
    expect(view([], [{ office: 'changping-customs', recalledAt: at(5) }]).isUnanswered).toBe(false);
    expect(view([], [{ office: TOBACCO, recalledAt: at(5) }]).isUnanswered).toBe(true);
  });
});

describe('a clue that its poster took back twice', () => {
  it('was taken back when it said so first, in whatever order that came', () => {
    const recalls = [6, 5].map((day) => ({ office: 'changping-customs', recalledAt: at(day) }));
    expect(view([], recalls).recall?.recalledAt).toBe(at(5));
  });
});

describe('how far a clue has come with an office', () => {
  it('is the furthest stage, with the earliest time of each, in whatever order they came', () => {
    const receipts = [receipt(POLICE, 'declined', 4), receipt(POLICE, 'opened', 3), receipt(POLICE, 'opened', 2)];
    const police = view(receipts).holdings.find(({ office }) => office === POLICE);
    expect(police).toMatchObject({ stage: 'declined', times: { opened: at(2), declined: at(4) } });
  });

  it('is taken up where it was declined before, since a newer version may bring what was missing', () => {
    const { holdings, states } = view([receipt(POLICE, 'declined', 2), receipt(POLICE, 'taken-up', 4)]);
    expect(holdings.find(({ office }) => office === POLICE)).toMatchObject({ stage: 'taken-up' });
    expect(states).toContain('taken-up');
  });
});

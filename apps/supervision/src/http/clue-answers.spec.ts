import type { ClueReceipt, ClueSummarisedV1, Directory, ReceiptStage } from '#libs/contracts';
import { at } from '#libs/testing/cases';
import type { ClueRow } from '../persistence/clue-list.js';
import { clueAnswer, clueLine } from './clue-answers.js';

const directory = { office: () => undefined } as unknown as Directory;
const WEEK_MINUTES = 7 * 24 * 60;
const clue = { clueNo: 'HG-1', clueVersion: 1, office: 'changping-customs', postedAt: at(0), goods: [] };
const versions = [{ ...clue, recipients: ['dongguan-tobacco'] } as unknown as ClueSummarisedV1];
const receipt = (stage: ReceiptStage, minutes: number, clueVersion = 1) =>
  ({ clueNo: 'HG-1', clueVersion, office: 'dongguan-tobacco', stage, at: at(minutes) }) as ClueReceipt;
const answer = (receipts: readonly ClueReceipt[], minutes: number) =>
  clueAnswer({ clueNo: 'HG-1', versions, recalls: [], receipts }, [], directory, new Date(at(minutes)));

describe('a clue, as supervision tells it', () => {
  it('is late once an addressee has left it unanswered for more than seven days, and not when all have answered', () => {
    expect(answer([], WEEK_MINUTES).isLate).toBe(false);
    expect(answer([], WEEK_MINUTES + 1).isLate).toBe(true);
    expect(answer([receipt('declined', 5)], WEEK_MINUTES + 1).isLate).toBe(false);
  });

  it('shows the receipts of a holder oldest first, in whatever order they came, and the newest version it has', () => {
    const [holder] = answer([receipt('opened', 3, 2), receipt('stored', 1), receipt('stored', 2, 2)], 4).holders;
    expect(holder!.chain.map(({ stage, clueVersion }) => `${stage} ${clueVersion}`)).toEqual([
      'stored 1',
      'stored 2',
      'opened 2',
    ]);
    expect(holder!.version).toBe(2);
  });

  it('stands in a list as late, as taken back and as invented, when it is', () => {
    const row = {
      ...{ posted_at: new Date(at(0)), is_unanswered: true, recalled_at: new Date(at(9)), states: [], holdings: [] },
      summary: { ...clue, synthetic: true },
    } as unknown as ClueRow;
    const line = (minutes: number) => clueLine(row, directory, new Date(at(minutes)));
    expect(line(WEEK_MINUTES)).toMatchObject({ isLate: false, recalledAt: new Date(at(9)), synthetic: true });
    expect(line(WEEK_MINUTES + 1).isLate).toBe(true);
  });
});

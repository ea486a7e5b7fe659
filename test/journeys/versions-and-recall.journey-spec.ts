import { aCustomsClue } from './support/clues.js';
import { stagesOf } from './support/receipts.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const TOBACCO = 'dongguan-tobacco';

describe('correcting and recalling a clue', () => {
  it('replaces the clue at its holder by a new version, which says what it supersedes', async () => {
    const customs = stage().office('changping-customs');
    const { clueNo } = await customs.posts(aCustomsClue([TOBACCO]));
    await stage().office(TOBACCO).holds(clueNo);

    const { content, purpose, legalBasis, recipients } = aCustomsClue([TOBACCO], {
      content: { title: '更正：运动鞋 1300 双' },
    });
    const second = await customs.post(`/clues/${clueNo}/versions`, {
      version: 2,
      recipients,
      purpose,
      legalBasis,
      content,
    });
    expect(second).toMatchObject({ status: 201, body: { clueNo, clueVersion: 2 } });

    const held = await stage()
      .office(TOBACCO)
      .sees(clueNo, 'version 2', (clue) => clue.clueVersion === 2);
    expect(held.content.title).toBe('更正：运动鞋 1300 双');
    await customs.sees(
      clueNo,
      'the receipt of version 2',
      (clue) => clue.clueVersion === 2 && stagesOf(clue, TOBACCO).includes('stored'),
    );
  });

  it('takes the clue back at every holder, and each holder receipts the recall', async () => {
    const customs = stage().office('changping-customs');
    const readers = [TOBACCO, 'dongguan-police', 'dongguan-market'];
    const { clueNo } = await customs.posts(aCustomsClue(readers));
    await Promise.all(readers.map((reader) => stage().office(reader).holds(clueNo)));

    const recalled = await customs.post(`/clues/${clueNo}/recall`, { reason: '重复报送 / posted twice' });
    expect(recalled.status).toBe(200);

    for (const reader of readers) {
      const held = await stage()
        .office(reader)
        .sees(clueNo, 'the recall', (clue) => clue.state === 'recalled');
      expect(held).toMatchObject({ recallReason: '重复报送 / posted twice' });
    }
    await customs.sees(clueNo, 'three receipts of the recall', (clue) =>
      readers.every((reader) => stagesOf(clue, reader).includes('recall-stored')),
    );
  });

  it('takes no answer to a clue that was recalled', async () => {
    const customs = stage().office('changping-customs');
    const { clueNo } = await customs.posts(aCustomsClue([TOBACCO]));
    await stage().office(TOBACCO).holds(clueNo);
    await customs.post(`/clues/${clueNo}/recall`, { reason: '重复报送 / posted twice' });
    await stage()
      .office(TOBACCO)
      .sees(clueNo, 'the recall', (clue) => clue.state === 'recalled');
    const answer = await stage().officer(`${TOBACCO}-h1`).post(`/clues/${clueNo}/take-up`, {});
    expect(answer).toMatchObject({ status: 409, body: { code: expect.stringContaining('RECALLED') } });
  });
});

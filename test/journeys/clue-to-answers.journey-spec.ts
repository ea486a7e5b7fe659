import { aCustomsClue, aTobaccoClue } from './support/clues.js';
import { receiptOf, stagesOf } from './support/receipts.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const TOBACCO = 'guangzhou-tobacco';
const POLICE = 'guangzhou-police';

describe('a clue on its way to other agencies and back', () => {
  it('reaches tobacco and police, and the poster sees who has it', async () => {
    const customs = stage().office('laogang-customs');
    const { clueNo, recipients, repeated, contentDigest } = await customs.posts(aCustomsClue([TOBACCO, POLICE]));
    expect({ recipients, repeated }).toEqual({ recipients: [TOBACCO, POLICE], repeated: false });

    const posted = await customs.sees(
      clueNo,
      'both receipts',
      (clue) => stagesOf(clue, TOBACCO).includes('stored') && stagesOf(clue, POLICE).includes('stored'),
    );
    expect(stagesOf(posted, TOBACCO)).toEqual(['relayed', 'stored']);

    for (const reader of [TOBACCO, POLICE]) {
      const received = await stage().office(reader).holds(clueNo);
      expect(received).toMatchObject({ clueNo, clueVersion: 1, office: 'laogang-customs', contentDigest });
    }
  });

  it('is opened, taken up and given an outcome by one office, and declined with a reason by the other', async () => {
    const customs = stage().office('laogang-customs');
    const { clueNo } = await customs.posts(aCustomsClue([TOBACCO, POLICE]));
    await stage().office(TOBACCO).holds(clueNo);
    await stage().office(POLICE).holds(clueNo);

    const handler = stage().officer(`${TOBACCO}-h1`);
    await handler.get(`/clues/${clueNo}`);
    await handler.does(`/clues/${clueNo}/take-up`);
    await handler.does(`/clues/${clueNo}/outcome`, { outcome: '已立案调查 / a tobacco case was opened' });
    await handler.does(`/clues/${clueNo}/outcome`, { outcome: '已移送公安 / passed on to the police' });
    await stage()
      .officer(`${POLICE}-h1`)
      .does(`/clues/${clueNo}/decline`, { reason: '管辖不符 / another police organ is competent' });

    const posted = await customs.sees(
      clueNo,
      'all answers',
      (clue) => stagesOf(clue, TOBACCO).includes('outcome-reported') && stagesOf(clue, POLICE).includes('declined'),
    );
    expect(stagesOf(posted, TOBACCO)).toEqual(['relayed', 'stored', 'opened', 'taken-up', 'outcome-reported']);
    const said = ['已立案调查 / a tobacco case was opened', '已移送公安 / passed on to the police'];
    for (const [who, chain] of [
      [customs, receiptOf],
      [stage().office(TOBACCO), ({ handling }: any) => handling],
    ] as const) {
      const seen = await who.sees(clueNo, 'both outcomes', (clue) => chain(clue, TOBACCO).outcomes?.length === 2);
      expect(chain(seen, TOBACCO)).toMatchObject({ outcome: said[1], outcomes: said.map((outcome) => ({ outcome })) });
    }
    expect(receiptOf(posted, POLICE)).toMatchObject({
      declineReason: expect.stringContaining('管辖不符'),
      declinedBy: `${POLICE}-h1`,
    });
  });

  it('travels among agencies in every direction, each office seeing only what was addressed to it', async () => {
    const tobacco = stage().office(TOBACCO);
    const { clueNo } = await tobacco.posts(aTobaccoClue(['huangpu-customs']));
    await stage().office('huangpu-customs').holds(clueNo);

    expect((await stage().office('dalian-customs').get(`/clues/${clueNo}`)).status).toBe(404);
    expect((await stage().office('dongguan-tobacco').get(`/clues/${clueNo}`)).status).toBe(404);
    expect((await stage().office(POLICE).get(`/clues/${clueNo}`)).status).toBe(404);
  });

  it('reaches an office of the same agency without a channel, in the posting transaction', async () => {
    const { clueNo } = await stage()
      .office('laogang-customs')
      .posts(aCustomsClue(['dalian-customs']));
    expect(await stage().office('dalian-customs').get(`/clues/${clueNo}`)).toMatchObject({
      status: 200,
      body: { clueNo },
    });
  });

  it('is one clue however often it is posted, and another content under the same key is refused', async () => {
    const customs = stage().office('changping-customs');
    const clue = aCustomsClue([TOBACCO]);
    const first = await customs.post('/clues', clue);
    const again = await customs.post('/clues', clue);
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body).toEqual({ ...first.body, repeated: true });

    const other = await customs.post(
      '/clues',
      aCustomsClue([TOBACCO], { sourceId: clue.sourceId, content: { title: '另一内容' } }),
    );
    expect(other).toMatchObject({
      status: 409,
      body: { code: expect.any(String), detail: expect.any(String), detailEn: expect.any(String) },
    });
    expect(JSON.stringify(other.body)).toContain(first.body.contentDigest);
  });
});

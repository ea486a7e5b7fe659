import { aCustomsClue } from './support/clues.js';
import { aStage } from './support/stage.js';

const stage = aStage();

describe('a batch of clues', () => {
  it('takes the good ones and says of each bad one which field is wrong and why', async () => {
    const customs = stage().office('huangpu-customs');
    const good = aCustomsClue(['guangzhou-market']);
    const negative = aCustomsClue(['guangzhou-market'], {
      content: {
        goods: [
          { name: '鞋', suspicion: 'counterfeit', quantity: { value: '-3', unit: 'pair', qualifier: 'exactly' } },
        ],
      },
    });
    const unknownOffice = aCustomsClue(['atlantis-police']);
    const another = aCustomsClue(['guangzhou-market']);

    const { status, body } = await customs.post('/clues/batch', {
      items: [good, negative, unknownOffice, another, good],
    });

    expect(status).toBe(207);
    expect(body).toMatchObject({ accepted: 3, refused: 2 });
    expect(body.items.map((item: any) => item.status)).toEqual([201, 422, 422, 201, 200]);
    expect(body.items[1].problem.problems[0]).toMatchObject({
      path: expect.stringContaining('/goods/0/quantity/value'),
      zh: expect.any(String),
      en: expect.any(String),
    });
    expect(JSON.stringify(body.items[2].problem)).toContain('/recipients/0');
    expect(body.items[4].acceptance).toMatchObject({ clueNo: body.items[0].acceptance.clueNo, repeated: true });

    await stage().office('guangzhou-market').holds(body.items[0].acceptance.clueNo);
    await stage().office('guangzhou-market').holds(body.items[3].acceptance.clueNo);
  });
});

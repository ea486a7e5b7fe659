import { randomBytes } from 'node:crypto';
import { usccCheckCharacter } from '#libs/contracts';
import { aCustomsClue, aTobaccoClue } from './support/clues.js';
import { aStage } from './support/stage.js';

const stage = aStage();

/** A credit code that nobody else has: 9 a company, 1 an enterprise, Dalian, and an organisation code. */
function aCompany(): string {
  const code = `91210200MA${randomBytes(4).toString('hex').toUpperCase().slice(0, 7)}`;
  return code + usccCheckCharacter(code);
}

describe('two offices with clues on one party', () => {
  it('hear of each other, add up what each may see, and are prompted where that reaches a line', async () => {
    const [customs, tobacco, police] = ['laogang-customs', 'dalian-tobacco', 'dalian-police'].map((id) =>
      stage().office(id),
    );
    const uscc = aCompany();
    const parties = [{ role: 'consignor', name: '某贸易有限公司', uscc }];
    const cigarettes = (value: string) => ({
      name: '卷烟',
      suspicion: 'smuggled',
      quantity: { value, unit: 'stick', qualifier: 'exactly' },
    });
    const about = { parties, discoveredAt: '2026-03-01', occurredAt: '2026-03-01', suspectedCrimes: ['225'] };
    const one = await customs!.posts(
      aCustomsClue(['dalian-police'], { content: { ...about, goods: [cigarettes('120000')], rights: [] } }),
    );
    const other = await tobacco!.posts(
      aTobaccoClue(['dalian-police'], {
        content: { ...about, goods: [{ ...cigarettes('90000'), product: 'cigarette' }] },
      }),
    );

    const hinted = (clue: any) => clue.matches.some(({ kind }: any) => kind === 'uscc');
    const seenByCustoms = await customs!.sees(one.clueNo, 'the hint', hinted);
    const seenByTobacco = await tobacco!.sees(other.clueNo, 'the hint', hinted);
    const asked = ({ matches }: any) => matches.find(({ kind }: any) => kind === 'uscc').otherOffice.id;
    expect([asked(seenByCustoms), asked(seenByTobacco)]).toEqual(['dalian-tobacco', 'laogang-customs']);
    expect(JSON.stringify(seenByCustoms)).not.toContain(other.clueNo);
    expect((await customs!.get('/matches')).body.items.map((match: any) => match.clueNo)).toContain(one.clueNo);

    const sticks = async (office: typeof customs, clueNo: string) => {
      const { body } = await office!.get(`/clues/${clueNo}/thresholds`);
      const party = body.parties.find((found: any) => found.number === uscc);
      return party.assessment.grounds.find(({ ground }: any) => ground === 'cigarettes');
    };
    expect(await sticks(customs, one.clueNo)).toMatchObject({ amount: '120000', percent: 60, isMet: false });
    expect(await sticks(tobacco, other.clueNo)).toMatchObject({ amount: '90000', percent: 45, isMet: false });

    // The police were sent both clues: together they are 21 件, and the line is 20 (tobacco interpretation of 2010 Art. 3).
    await police!.holds(one.clueNo);
    await police!.holds(other.clueNo);
    expect(await sticks(police, one.clueNo)).toMatchObject({ amount: '210000', isMet: true });
    const prompted = await stage()
      .officer('dalian-police-h1')
      .finds('the prompt', `/clues/${one.clueNo}/thresholds`, ({ parties: all }) => all[0].prompts.length > 0);
    expect(prompted.parties[0].prompts).toContainEqual(expect.objectContaining({ crime: '225', ground: 'cigarettes' }));
    expect((await police!.get('/matches')).body.items.every(({ clueNo }: any) => clueNo !== one.clueNo)).toBe(true);
  });
});

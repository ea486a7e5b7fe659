import type { GoodsLine } from '#libs/contracts';
import { waitFor } from '#libs/testing';
import { aPeer, aPeersClue, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { tobaccoMonopoly } from '../src/tobacco-monopoly.agency.js';
import { aTobaccoClue } from './a-tobacco-clue.js';

const DONGGUAN = { office: 'dongguan-tobacco' };
const GUANGZHOU = { office: 'guangzhou-tobacco' };
const CUSTOMS = { office: 'huangpu-customs' };

describe('the figures beside a clue', () => {
  const peer = aPeer('customs');
  let town: TestTown;
  let tobacco: TestAgency;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [tobacco, customs] = await Promise.all([town.agency(tobaccoMonopoly), town.agency(peer)]);
  }, 120_000);
  afterAll(() => town?.drop());

  const cartons = (isExact: boolean, value = '250') => ({
    path: '/goods/0/quantity',
    name: 'cartons',
    value,
    unit: '条',
    isExact,
  });

  it('say at the poster and at an office it was addressed to how many 条 and 件 its sticks are', async () => {
    const { body } = await tobacco.post('/clues', DONGGUAN, aPost(aTobaccoClue(), ['guangzhou-tobacco']));
    for (const [as, role] of [
      [DONGGUAN, 'poster'],
      [GUANGZHOU, 'recipient'],
    ] as const) {
      const shown = await tobacco.get(`/clues/${body.clueNo}`, as);
      expect(shown.body.role).toBe(role);
      expect(shown.body.figures.map(({ name }: { name: string }) => name)).toEqual([
        'sticks',
        'packs',
        'cartons',
        'cases',
        'large-cases',
      ]);
      expect(shown.body.figures).toContainEqual(cartons(true));
      expect(shown.body.content.goods[0]).not.toHaveProperty('cartons');
    }
  });

  it('are worked out for cigarettes that customs counted, as not exact, and customs, which derives none, shows none', async () => {
    const goods: GoodsLine[] = [
      { name: '卷烟', suspicion: 'smuggled', quantity: { value: '1152000', unit: 'stick', qualifier: 'exactly' } },
    ];
    const clue = { ...aPeersClue(peer), goods };
    const { body } = await customs.post('/clues', CUSTOMS, aPost(clue, ['dongguan-tobacco']));
    const received = await waitFor('the clue to be stored', async () => {
      const shown = await tobacco.get(`/clues/${body.clueNo}`, DONGGUAN);
      return shown.status === 200 ? shown : undefined;
    });
    expect(received.body.figures).toContainEqual(cartons(false, '5760'));
    expect((await customs.get(`/clues/${body.clueNo}`, CUSTOMS)).body.figures).toEqual([]);
  });
});

import 'reflect-metadata';
import type { GoodsTold, RecordedGoods } from '#libs/contracts';
import { aState, CaseDesk, nextStep, officer, stepRecorded } from './a-case-desk.js';

const customs = officer('changping-customs', 'customs', 'handler');
const listing: RecordedGoods = {
  deed: 'listed',
  side: 'transferor',
  items: [{ itemNo: '1', name: '运动鞋', quantity: { value: '100', unit: 'pair' }, keptAt: '海关仓库' }],
};
const away: RecordedGoods = {
  deed: 'sent-for-test',
  side: 'transferor',
  movements: [{ itemNo: '1', quantity: { value: '4', unit: 'pair' }, toPlace: '质检所' }],
};

describe('the goods of a case at an agency (Order 310 Art. 4)', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.hear(
      stepRecorded(aState('AJ-1', 1), 'name-team'),
      stepRecorded(aState('AJ-1', 2), 'list-goods', { goods: listing }),
      stepRecorded(
        aState('AJ-1', 3, {
          next: [nextStep('list-goods', undefined, { whenever: true }), nextStep('report', undefined)],
        }),
        'send-for-test',
        { goods: away },
      ),
    );
  });
  afterAll(() => desk.close());

  it('are told item by item: how much is where, and how it came there', async () => {
    expect(await desk.cases.goods(customs, 'AJ-1')).toEqual({
      caseNo: 'AJ-1',
      seq: 3,
      items: [
        {
          ...listing.items![0],
          holdings: [
            { side: 'transferor', holder: 'agency', keptAt: '海关仓库', quantity: '96' },
            { side: 'transferor', holder: 'laboratory', keptAt: '质检所', quantity: '4' },
          ],
          destroyed: '0',
          returned: '0',
          consumed: '0',
          handled: '0',
          movements: [
            expect.objectContaining({ deed: 'listed', seq: 2, to: 'agency', toPlace: '海关仓库' }),
            expect.objectContaining({ deed: 'sent-for-test', seq: 3, step: 'send-for-test', toPlace: '质检所' }),
          ],
        },
      ],
    });
  });

  it('are told to nobody who takes no part in the case', async () => {
    const other = officer('laogang-customs', 'customs', 'handler');
    await expect(desk.cases.goods(other, 'AJ-1')).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
  });

  it('can be listed whenever there is reason to, which is no to-do', async () => {
    const { items } = await desk.todos.todo(customs, {});
    expect(items.map(({ step }) => step.id)).toEqual(['report']);
    const one = (await desk.cases.one(customs, 'AJ-1')) as unknown as { next: { whenever?: boolean }[] };
    expect(one.next.map(({ whenever }) => whenever)).toEqual([true, undefined]);
  });
});

describe('the goods of a case at the police, who join it after they were listed (Order 310 Art. 12)', () => {
  const police = officer('changping-police', 'public-security', 'handler');
  const participants = [
    { office: 'changping-customs', as: 'transferor' as const },
    { office: 'changping-police', as: 'receiver' as const },
  ];
  const item = listing.items![0]!;
  const ends = { destroyed: '0', returned: '0', consumed: '2', handled: '0' };
  const goods: GoodsTold = {
    items: [
      { ...item, holdings: [{ side: 'transferor', holder: 'agency', keptAt: '海关仓库', quantity: '98' }], ...ends },
    ],
  };
  const moved = (deed: RecordedGoods['deed'], side: RecordedGoods['side'], ...itemNos: string[]): RecordedGoods => ({
    deed,
    side,
    movements: itemNos.map((itemNo) => ({ itemNo, quantity: { value: '98', unit: 'pair' }, toPlace: '物证室' })),
  });
  const told = (seq: number, step: string, more: object, done?: RecordedGoods) =>
    stepRecorded(aState('AJ-2', seq, { participants, ...more }), step, done ? { goods: done } : {}, 'public-security');
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('public-security');
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.rows('delete from case_timeline; delete from case_view; delete from case_participant'));

  it('are what they are told when they join, and each movement since', async () => {
    await desk.hear(told(7, 'send', { goods }));
    expect(await desk.cases.goods(police, 'AJ-2')).toEqual({
      caseNo: 'AJ-2',
      seq: 7,
      movementsSince: 7,
      items: [{ ...goods.items[0], movements: [] }],
    });
    await desk.hear(told(8, 'hand-over-goods', {}, moved('handed-over', 'transferor', '1')));
    await desk.hear(told(9, 'sign-for-goods', {}, moved('received', 'receiver', '1')));
    expect(await desk.cases.goods(police, 'AJ-2')).toMatchObject({
      seq: 9,
      movementsSince: 7,
      items: [
        {
          name: '运动鞋',
          holdings: [{ side: 'receiver', holder: 'police', keptAt: '物证室', quantity: '98' }],
          consumed: '2',
          movements: [
            { deed: 'handed-over', seq: 8 },
            { deed: 'received', seq: 9 },
          ],
        },
      ],
    });
  });

  it('that one event could not tell of are counted, and do not hold back the others', async () => {
    await desk.hear(
      told(7, 'send', { goods: { ...goods, notTold: 1 } }),
      told(8, 'hand-over-goods', {}, moved('handed-over', 'transferor', '1', '2')),
    );
    expect(await desk.cases.goods(police, 'AJ-2')).toMatchObject({
      notTold: 1,
      items: [{ itemNo: '1', holdings: [{ holder: 'handover', quantity: '98' }] }],
    });
  });
});

import 'reflect-metadata';
import type { RecordedGoods } from '#libs/contracts';
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

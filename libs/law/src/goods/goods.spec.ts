import fc from 'fast-check';
import { GOODS_DEEDS, GOODS_HOLDERS } from '#libs/contracts';
import type { GoodsItem, GoodsMovement, RecordedGoods } from '#libs/contracts';
import { addDecimals, compareDecimals } from '#libs/kernel';
import { applyGoods } from './apply-goods.js';
import { ENDS, NO_GOODS } from './ledger.js';
import type { GoodsLedger, LedgerItem } from './ledger.js';
import { ledgerOf } from './ledger-of.js';

const item = (itemNo: string, value: string, rest: Partial<GoodsItem> = {}): GoodsItem => ({
  itemNo,
  name: '卷烟',
  quantity: { value, unit: 'stick' },
  keptAt: '1号库',
  ...rest,
});
const listing = (...items: GoodsItem[]): RecordedGoods => ({ deed: 'listed', side: 'transferor', items });
const moving = (
  deed: RecordedGoods['deed'],
  value: string,
  rest: Partial<GoodsMovement> = {},
  side: RecordedGoods['side'] = 'transferor',
): RecordedGoods => ({ deed, side, movements: [{ itemNo: '1', quantity: { value, unit: 'stick' }, ...rest }] });

const whereIs = (ledger: GoodsLedger, itemNo = '1') =>
  ledger.get(itemNo)?.holdings.map(({ holder, keptAt, quantity }) => `${holder} ${keptAt} ${quantity}`);
const said = (ledger: GoodsLedger, act: RecordedGoods) => {
  const applied = applyGoods(ledger, act);
  return 'refusal' in applied ? applied.refusal.code : 'done';
};
/** Listed = held by anybody + destroyed + returned + used up + handled, exactly. */
const isBalanced = ({ item: { quantity }, holdings, ends }: LedgerItem) => {
  const accounted = addDecimals([...holdings.map((held) => held.quantity), ...ENDS.map((end) => ends[end])]);
  return compareDecimals(accounted, quantity.value) === 0;
};

describe('the list of goods (Order 310 Art. 4)', () => {
  const listed = ledgerOf([listing(item('1', '1000.5'))]);

  it('says of each item how much there is and where', () => {
    expect(whereIs(listed)).toEqual(['agency 1号库 1000.5']);
    expect(whereIs(ledgerOf([listing(item('1', '7', { holder: 'third-party' }))]))).toEqual(['third-party 1号库 7']);
  });

  it.each([
    ['an item number twice', listing(item('1', '1')), 'GOODS.ITEM_LISTED_ALREADY'],
    ['nothing of an item', listing(item('2', '0')), 'GOODS.QUANTITY_NOT_POSITIVE'],
    ['goods that the police have', listing(item('2', '1', { holder: 'police' })), 'GOODS.NOT_IN_YOUR_CUSTODY'],
  ])('does not take %s', (_, act, code) => {
    expect(said(listed, act)).toBe(code);
  });

  it('says which of the items of an act it does not take', () => {
    const applied = applyGoods(listed, listing(item('2', '1'), item('1', '1')));
    expect(applied).toEqual({
      refusal: { code: 'GOODS.ITEM_LISTED_ALREADY', reason: '物品编号：1 / item no.: 1' },
    });
  });

  it('takes all lines of an act or none', () => {
    expect(said(NO_GOODS, listing(item('1', '1'), item('1', '2')))).toBe('GOODS.ITEM_LISTED_ALREADY');
  });
});

describe('goods that move', () => {
  const listed = ledgerOf([listing(item('1', '1000'))]);

  it.each([
    ['how much is there', moving('moved', '1001'), 'GOODS.MORE_THAN_THERE', '1000 stick'],
    [
      'in which unit the item is listed',
      moving('moved', '1', { quantity: { value: '1', unit: 'box' } }),
      'GOODS.UNIT_DIFFERS',
      'stick',
    ],
  ])('are told to whoever moves too much or other units: which item, and %s', (_, act, code, there) => {
    const reason = `物品编号：1，台账所记：${there} / item no.: 1; in the ledger: ${there}`;
    expect(applyGoods(listed, act)).toEqual({ refusal: { code, reason } });
  });

  it('go to test and come back with a report, less what the test used up (Order 310 Art. 4)', () => {
    const away = ledgerOf([listing(item('1', '1000')), moving('sent-for-test', '40', { toPlace: '质检站' })]);
    expect(whereIs(away)).toEqual(['agency 1号库 960', 'laboratory 质检站 40']);
    expect(said(away, moving('back-from-test', '40'))).toBe('GOODS.REPORT_REQUIRED');
    expect(said(away, moving('back-from-test', '40', { reportNo: 'R', consumed: '41' }))).toBe(
      'GOODS.CONSUMED_TOO_MUCH',
    );
    const applied = applyGoods(
      away,
      moving('back-from-test', '40', { reportNo: 'R', consumed: '15', toPlace: '1号库' }),
    );
    const back = 'ledger' in applied ? applied.ledger : NO_GOODS;
    expect(whereIs(back)).toEqual(['agency 1号库 985']);
    expect(back.get('1')?.ends.consumed).toBe('15');
    const usedUp = ledgerOf([moving('back-from-test', '40', { reportNo: 'R', consumed: '40' })], away);
    expect(usedUp.get('1')?.ends.consumed).toBe('40');
  });

  it('that do not keep are handled with evidence kept (Order 310 Art. 4)', () => {
    expect(said(listed, moving('perishable-handled', '10'))).toBe('GOODS.EVIDENCE_REQUIRED');
    expect(said(listed, moving('perishable-handled', '10', { reportNo: 'LZ-1' }))).toBe('done');
  });

  it('pass from hand to hand: only what was handed over is received (Order 310 Art. 12)', () => {
    const under = ledgerOf([listing(item('1', '1000')), moving('handed-over', '900')]);
    expect(whereIs(under)).toEqual(['agency 1号库 100', 'handover 1号库 900']);
    expect(said(under, moving('received', '901', {}, 'receiver'))).toBe('GOODS.MORE_THAN_THERE');
    const applied = applyGoods(under, moving('received', '890', { toPlace: '公安物证室' }, 'receiver'));
    expect('ledger' in applied && whereIs(applied.ledger)).toEqual([
      'agency 1号库 100',
      'handover 1号库 10',
      'police 公安物证室 890',
    ]);
  });

  it('are not taken out of the handover before the police sign; what they leave unsigned is taken back (Order 310 Art. 12)', () => {
    const under = [listing(item('1', '10')), moving('handed-over', '10')];
    for (const deed of ['moved', 'destroyed', 'returned', 'sent-for-test', 'handed-over'] as const)
      expect(said(ledgerOf(under), moving(deed, '1', { from: 'handover' }))).toBe('GOODS.AWAITS_SIGNATURE');
    const short = [...under, moving('received', '9', { toPlace: '物证室' }, 'receiver'), moving('taken-back', '1')];
    expect(whereIs(ledgerOf(short))).toEqual(['police 物证室 9', 'agency 1号库 1']);
  });

  it('are given back to the agency by the police (police procedure Art. 187(3)), or to the party', () => {
    const received = [listing(item('1', '10')), moving('handed-over', '10'), moving('received', '10', {}, 'receiver')];
    const back = ledgerOf([...received, moving('returned', '4', { to: 'agency' }, 'receiver')]);
    expect(whereIs(back)).toEqual(['police 1号库 6', 'agency 1号库 4']);
    const toParty = ledgerOf([...received, moving('returned', '4', {}, 'receiver')]);
    expect(toParty.get('1')?.ends.returned).toBe('4');
  });

  it.each([
    ['more than is there', moving('moved', '1000.000001'), 'GOODS.MORE_THAN_THERE'],
    [
      'an item that is not listed',
      {
        ...moving('moved', '1'),
        movements: [{ itemNo: '9', quantity: { value: '1', unit: 'stick' } }],
      } as RecordedGoods,
      'GOODS.ITEM_UNKNOWN',
    ],
    ['another unit', moving('moved', '1', { quantity: { value: '1', unit: 'box' } }), 'GOODS.UNIT_DIFFERS'],
    ['what the other side has', moving('destroyed', '1', {}, 'receiver'), 'GOODS.NOT_IN_YOUR_CUSTODY'],
    [
      'the agency’s goods as received, without a handover',
      moving('received', '1', {}, 'receiver'),
      'GOODS.NOT_IN_YOUR_CUSTODY',
    ],
    ['into hands that the step does not lead to', moving('moved', '1', { to: 'police' }), 'GOODS.HOLDER_NOT_POSSIBLE'],
    ['back to the agency from itself', moving('returned', '1', { to: 'agency' }), 'GOODS.HOLDER_NOT_POSSIBLE'],
    ['nothing', moving('moved', '0'), 'GOODS.QUANTITY_NOT_POSITIVE'],
  ])('do not: %s', (_, act, code) => {
    expect(said(listed, act)).toBe(code);
  });

  it('from one of several places name the place, unless all of it moves', () => {
    const two = ledgerOf([listing(item('1', '10')), moving('moved', '4', { toPlace: '2号库' })]);
    expect(whereIs(two)).toEqual(['agency 1号库 6', 'agency 2号库 4']);
    expect(said(two, moving('destroyed', '3'))).toBe('GOODS.PLACE_NOT_SAID');
    expect(said(two, moving('destroyed', '3', { fromPlace: '2号库' }))).toBe('done');
    expect(said(two, moving('destroyed', '10'))).toBe('done');
  });
});

describe('whatever is done, listed = held + destroyed + returned + used up + handled', () => {
  const quantity = fc.integer({ min: 0, max: 30_000_000 }).map((n) => (n / 1_000_000).toFixed(6).replace(/\.?0+$/, ''));
  const itemNo = fc.constantFrom('1', '2', '3');
  const unit = fc.constantFrom('stick' as const, 'stick' as const, 'stick' as const, 'box' as const);
  const place = fc.option(fc.constantFrom('1号库', '2号库'), { nil: undefined });
  const holder = fc.option(fc.constantFrom(...GOODS_HOLDERS), { nil: undefined });
  const movement = fc
    .record({
      itemNo,
      value: quantity,
      unit,
      from: holder,
      to: holder,
      fromPlace: place,
      toPlace: place,
      used: quantity,
    })
    .map(({ value, unit: its, used, ...rest }) => ({
      ...rest,
      quantity: { value, unit: its },
      reportNo: 'R',
      ...(Number(used) < 5 && { consumed: used }),
    }));
  const act: fc.Arbitrary<RecordedGoods> = fc.record({
    deed: fc.constantFrom(...GOODS_DEEDS),
    side: fc.constantFrom('transferor' as const, 'receiver' as const),
    items: fc.array(
      fc.tuple(itemNo, quantity).map(([no, value]) => item(no, value)),
      { maxLength: 2 },
    ),
    movements: fc.array(movement, { maxLength: 3 }),
  });

  it('through any sequence of acts', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
        let ledger = NO_GOODS;
        for (const one of [listing(item('1', '20'), item('2', '7.25')), ...acts]) {
          const applied = applyGoods(ledger, one);
          if ('ledger' in applied) ledger = applied.ledger;
          for (const known of ledger.values()) {
            expect(isBalanced(known)).toBe(true);
            expect(known.holdings.every(({ quantity: held }) => Number(held) > 0)).toBe(true);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('at the limit of 18 digits and 6 places', () => {
    const most = '999999999999999999.999999';
    const ledger = ledgerOf([listing(item('1', most)), moving('destroyed', '0.000001'), moving('handed-over', '1')]);
    expect(isBalanced(ledger.get('1')!)).toBe(true);
    expect(whereIs(ledger)).toContain('agency 1号库 999999999999999998.999998');
  });
});

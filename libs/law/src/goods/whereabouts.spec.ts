import type { RecordedGoods } from '#libs/contracts';
import { ledgerOf } from './ledger-of.js';
import { whereaboutsOf } from './whereabouts.js';

const quantity = (value: string) => ({ value, unit: 'pair' as const });
const listed: RecordedGoods = {
  deed: 'listed',
  side: 'transferor',
  items: [{ itemNo: '1', name: '运动鞋', quantity: quantity('10'), keptAt: '1号库' }],
};
const moved = (deed: RecordedGoods['deed'], value: string, side: RecordedGoods['side'] = 'transferor') => ({
  ...{ deed, side, movements: [{ itemNo: '1', quantity: quantity(value) }] },
});
const after = (...acts: RecordedGoods[]) => whereaboutsOf(ledgerOf([listed, ...acts]));

describe('what the agency has of the goods of a case', () => {
  it('nothing is known where none are listed', () => {
    expect([whereaboutsOf(undefined), whereaboutsOf(ledgerOf([]))]).toEqual(['unlisted', 'unlisted']);
  });

  it('some, as long as any lie with it or with those who hold them for it', () => {
    expect(after()).toBe('withAgency');
    expect(after(moved('handed-over', '9'))).toBe('withAgency');
    expect(after(moved('sent-for-test', '10'))).toBe('withAgency');
  });

  it('only what the police have not signed for, once the rest has left its hands', () => {
    expect(after(moved('handed-over', '9'), moved('destroyed', '1'))).toBe('underWay');
    expect(after(moved('handed-over', '10'), moved('received', '9', 'receiver'))).toBe('underWay');
  });

  it('none, when the police have some, and the party or nobody the rest', () => {
    const received = [moved('handed-over', '10'), moved('received', '10', 'receiver')];
    expect(after(...received)).toBe('withPolice');
    expect(after(...received, moved('returned', '9', 'receiver'))).toBe('withPolice');
    expect(after(...received, moved('returned', '10', 'receiver'))).toBe('gone');
    expect(after(moved('returned', '4'), moved('destroyed', '6'))).toBe('gone');
  });
});

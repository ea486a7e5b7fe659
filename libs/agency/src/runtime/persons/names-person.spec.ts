import { namesPerson } from './names-person.js';

const PERSONS = [{ role: 'suspect', name: '张三丰', idNo: '11010519491231002X', phone: '13812345678' }] as const;

it.each(['核实张三丰的身份', '核实张 三丰', 'of 11010519491231002x', '拨打 138 1234 5678', '１３８１２３４５６７８'])(
  'finds a person in %s',
  (reason) => expect(namesPerson(reason, PERSONS)).toBe(true),
);

it('finds nobody in a reason that gives a reason', () => {
  expect(namesPerson('核实收货人身份，准备移送', PERSONS)).toBe(false);
  expect(namesPerson('anything', [{ role: 'suspect', name: ' ' }])).toBe(false);
});

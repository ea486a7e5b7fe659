import assert from 'node:assert/strict';
import { test } from 'node:test';
import { todoCells } from './views.mjs';

const LINE = {
  caseNo: 'AJ-1',
  step: { zh: '催办', en: 'remind' },
  basis: { zh: '人民检察院刑事诉讼规则 催办', citation: { zh: '《人民检察院刑事诉讼规则》第五百六十四条第三款' } },
};

test('a line of the to-do table cites the article in words', () => {
  assert.deepEqual(todoCells({ ...LINE, dueAt: '2027-03-01T15:59:59.999Z', isLate: true }), [
    'AJ-1',
    '催办 remind',
    '2027-03-01 23:59',
    '《人民检察院刑事诉讼规则》第五百六十四条第三款',
    '逾期 late',
  ]);
});

test('a step that should still wait is marked with when it may be taken', () => {
  const cells = todoCells({ ...LINE, isEarly: true, notBefore: '2027-03-01T16:00:00.000Z' });
  assert.equal(cells.at(-1), '2027-03-02 00:00 起 from then on');
});

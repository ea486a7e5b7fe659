import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chinaTime, inChina, printRows, rowsInChina } from './china-time.mjs';

test('an instant is told by the clock of China, with its zone where it stands in a sentence', () => {
  assert.equal(chinaTime('2027-03-01T15:59:59.999Z'), '2027-03-01 23:59:59');
  assert.equal(chinaTime(new Date('2026-12-31T16:00:00Z')), '2027-01-01 00:00:00');
  assert.equal(inChina('2027-03-01T15:59:59.999Z'), '2027-03-01 23:59:59 +08:00');
  assert.equal(new Date(inChina('2027-03-01T16:00:00.000Z')).toISOString(), '2027-03-01T16:00:00.000Z');
});

test('in a table every instant is, and days, numbers and ids stay as they are', () => {
  const row = { at: '2026-11-28T09:00:00.000Z', from: '2026-11-28T17:00:00+08:00', day: '2026-11-28', n: 3, by: 'h1' };
  assert.deepEqual(rowsInChina([{ ...row, ended: undefined }]), [
    { ...row, at: '2026-11-28 17:00:00', from: '2026-11-28 17:00:00', ended: undefined },
  ]);
});

test('a table says the zone once, above it', (context) => {
  const said = context.mock.method(console, 'log', () => undefined);
  const shown = context.mock.method(console, 'table', () => undefined);
  printRows([{ at: '2026-11-28T09:00:00.000Z', act: 'case.opened' }], ['at']);
  assert.deepEqual(
    said.mock.calls.map((call) => call.arguments),
    [['times of China (UTC+8) 北京时间']],
  );
  assert.deepEqual(
    shown.mock.calls.map((call) => call.arguments),
    [[[{ at: '2026-11-28 17:00:00', act: 'case.opened' }], ['at']]],
  );
});

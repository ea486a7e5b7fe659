import { beginningOf, endOf, isDay, isDayOrInstant, isInstant } from './moments.js';

it.each(['2020-02-29', '2026-12-31', '1999-01-01'])('%s is a day', (text) => expect(isDay(text)).toBe(true));

it.each([
  '2021-02-29',
  '2020-13-01',
  '2020-00-10',
  '2020-01-32',
  '20200101',
  '2020-1-1',
  '2020-W10',
  '0000-01-01',
  20200101,
  undefined,
])('%s is no day', (value) => expect(isDay(value)).toBe(false));

it.each(['2020-08-07T09:00:00Z', '2020-08-07T09:00:00+08:00', '2020-08-07T23:59:59.123456789-11:30'])(
  '%s is an instant',
  (text) => expect(isInstant(text)).toBe(true),
);

it.each([
  '2020-08-07T09:00:00',
  '2020-08-07T09:00Z',
  '2020-08-07 09:00:00Z',
  '2020-08-07T24:00:00Z',
  '2020-02-30T00:00:00Z',
  '2020-08-07',
  '0000-01-01T00:00:00Z',
])('%s is no instant', (text) => expect(isInstant(text)).toBe(false));

it('takes a fact’s time as a day or as an instant', () => {
  expect(['2020-08-07', '2020-08-07T09:00:00+08:00', '2020-08'].map(isDayOrInstant)).toEqual([true, true, false]);
});

it.each([
  ['2026-02-28', '2026-02-27T16:00:00.000Z', '2026-02-28T16:00:00.000Z'],
  ['2026-12-31', '2026-12-30T16:00:00.000Z', '2026-12-31T16:00:00.000Z'],
  ['2026-11-05T09:00:00+08:00', '2026-11-05T01:00:00.000Z', '2026-11-05T01:00:00.000Z'],
])('a range from and to %s begins at %s and ends before %s', (text, beginning, end) => {
  expect([beginningOf(text).toISOString(), endOf(text).toISOString()]).toEqual([beginning, end]);
});

import { chinaDate, chinaTime } from './china-time.js';

it('begins a day in China at 16:00 UTC of the day before', () => {
  expect(chinaDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  expect(chinaDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
});

it('tells the time in China without fractions of a second', () => {
  expect(chinaTime(new Date('2027-03-01T15:59:59.999Z'))).toBe('2027-03-01 23:59:59');
});

import { chinaDate, SystemIds } from './ids.js';

const ids = new SystemIds();

it('counts the day of a number in Chinese time', () => {
  expect(chinaDate(new Date('2026-11-22T16:00:00Z'))).toBe('2026-11-23');
  expect(chinaDate(new Date('2026-11-22T15:59:59Z'))).toBe('2026-11-22');
});

it('mints numbers that can be read over the telephone', () => {
  expect(ids.number('HG', new Date('2026-11-22T16:00:00Z'))).toMatch(/^HG-20261123-[0-9A-HJKMNP-TV-Z]{10}$/);
});

it('mints event ids that sort by time of minting', () => {
  const minted = Array.from({ length: 100 }, () => ids.eventId());
  expect([...minted].sort()).toEqual(minted);
  expect(new Set(minted).size).toBe(100);
});

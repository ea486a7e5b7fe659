import { loadLaw } from '../law.js';
import { isWithinReach, reachesAll } from './reach.js';

const { reach } = loadLaw();

describe('how far a supervising organ may look', () => {
  it.each([
    ['a district', 'county', '440112', ['440112']],
    ['a city', 'prefecture', '440100', ['440100', '440112']],
    ['a city without districts', 'prefecture', '441900', ['441900']],
    ['a province', 'province', '440000', ['440000', '440100', '440112', '441900']],
    ['the country', 'national', '000000', ['210200', '440000', '440100', '440112', '441900']],
  ] as const)('%s: its own region and those within it', (_, level, region, seen) => {
    const all = ['210200', '440000', '440100', '440112', '441900'];
    expect(all.filter((code) => isWithinReach(reach, { level, region }, { region: code }))).toEqual(seen);
    expect(reachesAll(reach, { level, region })).toBe(level === 'national');
  });
});

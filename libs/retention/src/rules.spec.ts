import { keptSince } from './rules.js';

it('keeps three years whatever the calendar, counted in days of China (Regulation on Network Data Security Management, Art. 12)', () => {
  for (let day = 0; day < 1_500; day++) {
    const now = new Date(Date.UTC(2026, 0, 1 + day, 15, 59));
    const kept = keptSince(now, 36);
    const threeYearsAgo = new Date(now);
    threeYearsAgo.setUTCFullYear(now.getUTCFullYear() - 3);
    expect(kept.getTime()).toBeLessThan(threeYearsAgo.getTime() - 86_400_000);
    expect(kept.toISOString()).toMatch(/T16:00:00.000Z$/);
  }
});

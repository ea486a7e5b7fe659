import { firstIdAt } from '#libs/kernel';
import { closedDays, dayOfId, daysSince, hourBounds } from './days.js';

describe('the day of a message', () => {
  it('is the day in China of the time inside its id', () => {
    expect(dayOfId(firstIdAt(new Date('2026-11-26T15:59:59.999Z')))).toBe('2026-11-26');
    expect(dayOfId(firstIdAt(new Date('2026-11-26T16:00:00.000Z')))).toBe('2026-11-27');
  });

  it('has 24 hours when it is over, and as many as have begun while it runs', () => {
    const over = hourBounds('2026-11-26', new Date('2026-11-26T16:00:00Z'));
    expect(over).toHaveLength(25);
    expect(over[0]).toBe(firstIdAt(new Date('2026-11-25T16:00:00Z')));
    const running = hourBounds('2026-11-26', new Date('2026-11-25T18:30:00Z'));
    expect(running).toHaveLength(4);
    expect(running.at(-1)).toBe(firstIdAt(new Date('2026-11-25T18:30:00Z')));
    expect(hourBounds('2026-11-26', new Date('2026-11-25T15:00:00Z'))).toEqual([]);
  });

  it('before there were any ids is a range without messages', () => {
    expect(hourBounds('1970-01-01', new Date('1970-01-01T16:00:00Z'))[0]).toBe('00000000-0000-0000-0000-000000000000');
    expect(new Set(hourBounds('1969-12-01', new Date('2026-11-26T16:00:00Z'))).size).toBe(1);
  });

  it('is made up for when it is over, but none before the log begins', () => {
    const now = new Date('2026-11-27T02:00:00Z');
    expect(closedDays(now, 3, '2026-01-01')).toEqual(['2026-11-24', '2026-11-25', '2026-11-26']);
    expect(closedDays(now, 3, '2026-11-26')).toEqual(['2026-11-26']);
  });

  it('is made up for from the day after another', () => {
    const now = new Date('2026-11-27T02:00:00Z');
    expect(['2026-11-26', '2026-11-25', '2026-10-31'].map((day) => daysSince(day, now))).toEqual([0, 1, 26]);
    expect(daysSince('2026-11-26', new Date('2026-11-26T16:00:00Z'))).toBe(0);
  });
});

import { loadLaw } from '../law.js';
import { Calendar } from './calendar.js';
import { dateOfDay, dayOf, dayOfDate, isWeekend } from './china-day.js';

const { calendar } = loadLaw();
const works = (date: string) => calendar.isWorkingDay(dayOfDate(date));

describe('the calendar', () => {
  it('knows the holidays and the weekends worked instead', () => {
    expect(['2026-02-16', '2026-10-07', '2025-10-08', '2026-11-21'].filter(works)).toEqual([]);
    expect(['2026-01-04', '2026-10-10', '2025-09-28', '2026-11-20'].every(works)).toBe(true);
  });

  it('judges a year that is not loaded by weekdays and says that it does not know it', () => {
    expect(calendar.knows(dayOfDate('2026-12-31'))).toBe(true);
    expect(calendar.knows(dayOfDate('2027-01-01'))).toBe(false);
    expect(works('2027-01-01')).toBe(true);
    expect(new Calendar([]).knows(dayOfDate('2026-01-01'))).toBe(false);
  });

  it('names the loaded years with their marks', () => {
    expect(calendar.years.map(({ year, mark }) => `${year} ${mark}`)).toEqual(['2025 M', '2026 V']);
  });
});

describe('a day in China', () => {
  it('begins at 16:00 UTC of the day before', () => {
    expect(dateOfDay(dayOf(new Date('2026-11-21T15:59:59.999Z')))).toBe('2026-11-21');
    expect(dateOfDay(dayOf(new Date('2026-11-21T16:00:00Z')))).toBe('2026-11-22');
    expect(
      isWeekend(dayOfDate('2026-11-21')) && isWeekend(dayOfDate('2026-11-22')) && !isWeekend(dayOfDate('2026-11-23')),
    ).toBe(true);
  });
});

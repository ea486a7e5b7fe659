import { isDay } from '#libs/contracts';
import type { Problem } from '#libs/kernel';
import type { CalendarYear } from './calendar-year.js';
import { dayOfDate, isWeekend } from './china-day.js';

/** What a slip of the pen would break in a year whose shape is right, each with its place. */
export function checkYear({ year, off, work }: CalendarYear): Problem[] {
  const spans = off.map(({ name, from, to }, at) => ({ name, from, to, path: `/off/${at}` }));
  return [
    ...spans.flatMap(({ from, to, path }) => [
      ...checkDate(year, from, `${path}/from`),
      ...checkDate(year, to, `${path}/to`),
      ...(to < from ? [{ path: `${path}/to`, code: 'LAW.HOLIDAY_ENDS_BEFORE_IT_BEGINS' }] : []),
    ]),
    ...spans.flatMap((span, at) =>
      spans
        .slice(0, at)
        .filter((earlier) => earlier.from <= span.to && span.from <= earlier.to)
        .map(({ name }) => ({ path: span.path, code: 'LAW.HOLIDAYS_OVERLAP', params: { name } })),
    ),
    ...work.flatMap((day, at) => checkWorked(year, day, off, work.indexOf(day) < at, `/work/${at}`)),
  ];
}

function checkDate(year: number, date: string, path: string): Problem[] {
  if (!isDay(date)) return [{ path, code: 'LAW.FACT_NOT_A_DATE' }];
  return date.startsWith(`${year}-`) ? [] : [{ path, code: 'LAW.DATE_OF_ANOTHER_YEAR', params: { day: date, year } }];
}

function checkWorked(year: number, day: string, off: CalendarYear['off'], isTwice: boolean, path: string): Problem[] {
  const misplaced = checkDate(year, day, path);
  if (misplaced.length > 0) return misplaced;
  const holiday = off.find(({ from, to }) => day >= from && day <= to);
  return [
    ...(isTwice ? [{ path, code: 'LAW.WORKED_DAY_TWICE', params: { day } }] : []),
    ...(holiday ? [{ path, code: 'LAW.DAY_OFF_AND_WORKED', params: { day, name: holiday.name } }] : []),
    ...(isWeekend(dayOfDate(day)) ? [] : [{ path, code: 'LAW.WORKED_ANYWAY', params: { day } }]),
  ];
}

/** The statutory days (全国年节及纪念日放假办法 as revised on 2024-11-10): 13 in all. The lunar ones are known by name only. */
const STATUTORY = [
  { name: '元旦', days: 1, on: ['01-01'] },
  { name: '春节', days: 4 },
  { name: '清明', days: 1 },
  { name: '劳动节', days: 2, on: ['05-01', '05-02'] },
  { name: '端午', days: 1 },
  { name: '中秋', days: 1 },
  { name: '国庆', days: 3, on: ['10-01', '10-02', '10-03'] },
] as const;

/** Statutory days that the year does not give: a warning, since a notice may name a holiday in other words. */
export function missingHolidays({ year, off }: CalendarYear): Problem[] {
  const days = new Map(off.flatMap(({ name, from, to }) => daysOf(from, to).map((day) => [day, name] as const)));
  return STATUTORY.flatMap((holiday): Problem[] => {
    const named = [...days].filter(([, name]) => name.includes(holiday.name)).length;
    const found = 'on' in holiday ? holiday.on.filter((day) => days.has(dayOfDate(`${year}-${day}`))).length : named;
    if (found >= holiday.days) return [];
    const params = { name: holiday.name, days: holiday.days, found };
    return [{ path: '/off', code: 'LAW.STATUTORY_HOLIDAY_MISSING', params }];
  });
}

function daysOf(from: string, to: string): number[] {
  const first = dayOfDate(from);
  return Array.from({ length: Math.max(0, dayOfDate(to) - first + 1) }, (_, at) => first + at);
}

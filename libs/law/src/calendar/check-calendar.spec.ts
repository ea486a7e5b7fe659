import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { installedLaw } from '../installed-law.js';
import { loadLaw } from '../law.js';
import { checkYear, missingHolidays } from './check-calendar.js';
import type { CalendarYear } from './calendar-year.js';
import { dayOfDate } from './china-day.js';
import { readCalendarFile } from './read-calendar-file.js';

/** Made up: no notice of this year was read. */
const aYear = (more: Partial<CalendarYear> = {}): CalendarYear => ({
  year: 2027,
  source: '测试用，并非国务院办公厅通知',
  mark: 'M',
  off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }],
  work: ['2027-01-09'],
  ...more,
});
const AS_YAML = `year: 2027
source: 测试用，并非国务院办公厅通知
mark: M
off:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-04 }
work: [2027-01-09]
`;

describe('a year’s calendar', () => {
  it('is right as the shipped ones are, with all 13 statutory days', () => {
    for (const year of loadLaw().calendar.years) expect([checkYear(year), missingHolidays(year)]).toEqual([[], []]);
  });

  it.each<[Partial<CalendarYear>, string]>([
    [{ off: [{ name: '元旦', from: '2026-12-31', to: '2027-01-03' }] }, '/off/0/from LAW.DATE_OF_ANOTHER_YEAR'],
    [{ off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-32' }], work: [] }, '/off/0/to LAW.FACT_NOT_A_DATE'],
    [{ off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] }, '/off/0/to LAW.HOLIDAY_ENDS_BEFORE_IT_BEGINS'],
    [
      {
        off: [
          { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
          { name: '春节', from: '2027-01-03', to: '2027-01-04' },
        ],
      },
      '/off/1 LAW.HOLIDAYS_OVERLAP',
    ],
    [{ work: ['2027-01-02'] }, '/work/0 LAW.DAY_OFF_AND_WORKED'],
    [{ work: ['2027-01-08'] }, '/work/0 LAW.WORKED_ANYWAY'],
    [{ work: ['2027-01-09', '2027-01-09'] }, '/work/1 LAW.WORKED_DAY_TWICE'],
  ])('with %j is refused', (more, problem) => {
    expect(checkYear(aYear(more)).map(({ path: place, code }) => `${place} ${code}`)).toEqual([problem]);
  });

  it('without a statutory holiday is warned of, by name and days', () => {
    expect(missingHolidays(aYear()).map(({ params }) => `${params?.['name']} ${params?.['found']}`)).toEqual([
      '春节 0',
      '清明 0',
      '劳动节 0',
      '端午 0',
      '中秋 0',
      '国庆 0',
    ]);
  });
});

describe('the years of an installation', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-calendars-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stand beside the shipped ones, and replace one of the same year whole', () => {
    const own = path.join(folder, 'own');
    mkdirSync(own);
    writeFileSync(path.join(own, '2027.yaml'), AS_YAML);
    writeFileSync(path.join(own, '2026.yaml'), 'year: 2026\nsource: 更正（测试用）\nmark: M\noff: []\nwork: []\n');
    const { calendar } = installedLaw(own);
    expect(calendar.years.map(({ year }) => year)).toEqual([2025, 2026, 2027]);
    expect(['2027-01-04', '2026-10-07'].map((date) => calendar.isWorkingDay(dayOfDate(date)))).toEqual([false, true]);
    expect(installedLaw().calendar.years.map(({ year }) => year)).toEqual([2025, 2026]);
  });

  it('stop the start when a file is wrong or the folder is none, with the place', () => {
    const wrong = path.join(folder, 'wrong');
    mkdirSync(wrong);
    writeFileSync(path.join(wrong, '2027.yaml'), AS_YAML.replace('work: [2027-01-09]', 'work: [2027-01-08]'));
    expect(() => installedLaw(wrong)).toThrow('/work/0 2027-01-08 is worked anyway');
    expect(() => installedLaw(path.join(folder, 'none'))).toThrow('is no folder of calendars');
  });

  it('are read one by one before they are loaded', () => {
    const file = path.join(folder, 'bad.yaml');
    writeFileSync(file, 'year: 2027\nmark: M\noff: []\nwork: []\ncolour: red\n');
    expect(readCalendarFile(file).problems.map(({ params }) => params?.['reason'])).toEqual([
      expect.stringContaining("'source'"),
      expect.stringContaining('colour'),
    ]);
  });
});

import fs from 'node:fs';
import path from 'node:path';
import type { System } from '../../../scripts/system/index.mjs';

const DAY_MS = 86_400_000;
const dateOf = (instant: number) => new Date(instant + 8 * 3_600_000).toISOString().slice(0, 10);

/**
 * Loads made-up days off into an installation, from tomorrow for so many days; services have them from their next start.
 * A year's file takes the place of the shipped one, and the days may lie in two years.
 */
export function takeOffFromTomorrow(system: System, days: number): void {
  const dates = Array.from({ length: days }, (_, n) => dateOf(Date.now() + (n + 1) * DAY_MS));
  const folder = path.join(system.home, 'calendars');
  fs.mkdirSync(folder, { recursive: true });
  for (const year of new Set(dates.map((date) => date.slice(0, 4)))) {
    const off = dates.filter((date) => date.startsWith(year));
    const lines = [
      `year: ${year}`,
      'source: 测试用，并非国务院办公厅通知',
      'mark: M',
      'off:',
      `  - { name: 测试, from: ${off[0]}, to: ${off.at(-1)} }`,
      'work: []',
    ];
    fs.writeFileSync(path.join(folder, `${year}.yaml`), `${lines.join('\n')}\n`);
  }
}

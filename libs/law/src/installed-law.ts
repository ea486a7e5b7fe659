import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Calendar, loadYears } from './calendar/calendar.js';
import { DataProblems } from './data/read-yaml.js';
import { loadLaw } from './law.js';
import type { Law } from './law.js';

let shipped: Law | undefined;

/**
 * The law as shipped (read once per process, since reading and checking take a second), with the years of a folder of
 * this installation besides. A year that is in both is the folder's: notices are amended, and whoever loaded one meant it.
 */
export function installedLaw(calendars?: string): Law {
  shipped ??= loadLaw();
  return calendars === undefined ? shipped : withYearsOf(calendars, shipped);
}

function withYearsOf(folder: string, law: Law): Law {
  const problems = new DataProblems();
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) problems.add(folder, 'is no folder of calendars');
  problems.throwIfAny();
  const years = loadYears(pathToFileURL(`${folder}/`), problems);
  problems.throwIfAny();
  // Later years of the list win in `Calendar`, so the shipped ones they replace are left out: their days would stay off.
  const kept = law.calendar.years.filter(({ year }) => years.every((own) => own.year !== year));
  return { ...law, calendar: new Calendar([...kept, ...years]) };
}

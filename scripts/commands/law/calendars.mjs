import fs from 'node:fs';
import path from 'node:path';
import { Option } from 'commander';
import { homeFolder } from '../target.mjs';

/** Years besides those shipped: of the system that `npm start` runs here, or of a folder. */
export function calendarsOption() {
  return new Option('--calendars <folder>', 'years besides those shipped (default: those of npm start’s system)');
}

export function calendarsOf({ calendars }) {
  if (calendars !== undefined) return path.resolve(calendars);
  const folder = path.join(homeFolder(), 'calendars');
  return fs.existsSync(folder) ? folder : undefined;
}

import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../../bootstrap/compiled-code.mjs';
import { answer, refuseIfAny } from './data.mjs';
import { targetHome } from '../target.mjs';

const HELP = `
A year's file, with the notice it is taken from (mark: V once somebody has compared it with the notice, M before):
  year: 2026
  source: 国务院办公厅关于2026年部分节假日安排的通知
  mark: V
  off:
    - { name: 元旦, from: 2026-01-01, to: 2026-01-03 }
  work: [2026-01-04]

Example:
  npm run --silent cluebridge -- law calendar check libs/law/data/calendars/2026.yaml

A loaded year counts from the next start of the services: running clocks are then recomputed, and the change of each is audited.`;

/** `law calendar check|load`: the days off of a year, without a rebuild. */
export function calendarCommand(law) {
  const calendar = law.command('calendar').description('days off and days worked of a year');
  calendar
    .command('check')
    .argument('<file>', 'the year as YAML')
    .description('say what is wrong with a file, and which statutory days it lacks')
    .addHelpText('after', HELP)
    .action(async (file) => answer(await checked(file)));
  calendar
    .command('load')
    .argument('<file>', 'the year as YAML')
    .description('check a file and put it where the services read it at their next start')
    .option('--to <folder>', 'the folder that CLUEBRIDGE_CALENDARS names (default: that of npm start’s system)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .addHelpText('after', HELP)
    .action(async (file, { to, home }) => {
      const year = await checked(file);
      const folder = path.resolve(to ?? targetHome(home).calendars);
      const loadedAs = path.join(folder, `${year.year}.yaml`);
      const replaces = fs.existsSync(loadedAs);
      fs.mkdirSync(folder, { recursive: true });
      putWhole(file, loadedAs);
      answer({ ...year, loadedAs, replaces });
    });
}

async function checked(file) {
  const { missingHolidays, readCalendarFile } = await compiledLib('law');
  const { year, problems } = readCalendarFile(path.resolve(file));
  await refuseIfAny('LAW.CALENDAR_INVALID', problems);
  const { sentence } = await compiledLib('contracts');
  return {
    year: year.year,
    source: year.source,
    mark: year.mark,
    off: year.off,
    work: year.work,
    warnings: missingHolidays(year).map(({ path: place, code, params }) => ({
      path: place,
      code,
      zh: sentence(code, 'zh', params),
      en: sentence(code, 'en', params),
    })),
  };
}

/** A service that starts at this moment must not read half a file. */
function putWhole(file, target) {
  const draft = `${target}.${process.pid}.draft`;
  fs.copyFileSync(file, draft);
  fs.chmodSync(draft, 0o644);
  fs.renameSync(draft, target);
}

import { printRows } from '../china-time.mjs';
import { operatorOptions, readAudit } from '../operator.mjs';

/** `audit list`: what was done. */
export function listCommand(audit) {
  operatorOptions(audit.command('list'))
    .description('what was done, newest first')
    .option('--subject <number>', 'only acts on this clue, case or event number')
    .option('--act <act>', 'only this act, such as access.denied')
    .option('--after <cursor>', 'the next page')
    .option('--json', 'as JSON, with the details of each act')
    .action(listActs);
}

async function listActs({ subject, act, after, json, ...where }) {
  const query = new URLSearchParams({ ...(subject && { subject }), ...(act && { act }), ...(after && { after }) });
  const page = JSON.parse((await readAudit(where, `/audit?${query}`)).toString('utf8'));
  if (json) return console.log(JSON.stringify(page, null, 2));
  if (page.items.length === 0) return console.log('no such acts');
  printRows(page.items, ['id', 'leaf', 'at', 'act', 'actor', 'office', 'subject']);
  if (page.next) console.log(`more: --after ${page.next}`);
}

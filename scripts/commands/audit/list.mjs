import { instantOf } from '../instant.mjs';
import { printRows } from '../china-time.mjs';
import { jsonIn, operatorOptions, readAudit, saidOf } from '../operator.mjs';

/** `audit list`: what was done. */
export function listCommand(audit) {
  operatorOptions(audit.command('list'))
    .description('what was done, newest first')
    .option('--subject <number>', 'only acts on this clue, case or event number')
    .option('--act <act>', 'only this act, such as access.denied')
    .option('--actor <id>', 'only what this officer, API key or client did')
    .option('--from <time>', 'only since then, such as 2026-11-28T08:00:00+08:00')
    .option('--after <cursor>', 'the next page')
    .option('--json', 'as JSON, with the details of each act')
    .action(listActs);
}

async function listActs({ subject, act, actor, from, after, json, ...where }) {
  const since = from === undefined ? undefined : instantOf(from).toISOString();
  const query = new URLSearchParams(saidOf({ subject, act, actor, from: since, after }));
  const page = jsonIn(where, await readAudit(where, `/audit?${query}`));
  if (json) return console.log(JSON.stringify(page, null, 2));
  if (page.items.length === 0) return console.log('no such acts');
  printRows(page.items, ['id', 'leaf', 'at', 'act', 'actor', 'office', 'subject']);
  if (page.next) console.log(`more: --after ${page.next}`);
}

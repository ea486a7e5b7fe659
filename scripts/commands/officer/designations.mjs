import { inChina, printRows } from '../china-time.mjs';
import { instantOf } from '../instant.mjs';
import { callOperations, operatorOptions, saidOf } from '../operator.mjs';
import { SECURITY_ADMIN } from './security-admin.mjs';

/** `officer designate|designations|end-designation`: who presides over an office in its head's place. */
export function designationCommands(officer) {
  operatorOptions(officer.command('designate'))
    .argument('<id>', 'the officer who presides over the office in its head’s place (主持工作的负责人)')
    .description(
      'designate who presides over an office, by a paper of whoever appoints; the head can do it over HTTP as well',
    )
    .requiredOption('--office <id>', 'the office')
    .requiredOption('--until <instant>', 'when it ends, such as 2026-12-31T00:00:00+08:00')
    .requiredOption('--paper <number>', 'number of the paper')
    .option('--from <instant>', 'when it begins (default: now)')
    .action(async (id, { office, until, paper: paperNo, from, ...where }) => {
      const begins = from === undefined ? undefined : instantOf(from).toISOString();
      const times = saidOf({ until: instantOf(until).toISOString(), from: begins });
      const body = { officer: id, office, paperNo, ...times };
      const made = await designations(where, 'POST', '', body);
      console.log(`${id} presides over ${office} from ${inChina(made.from)} until ${inChina(made.until)} (${made.id})`);
    });

  operatorOptions(officer.command('designations'))
    .description('list who presides and presided, the newest first')
    .option('--after <cursor>', 'the next page')
    .action(async ({ after, ...where }) => {
      const { items, next } = await designations(where, 'GET', `?${new URLSearchParams(saidOf({ after }))}`);
      if (items.length === 0) return console.log('nobody is designated');
      printRows(items);
      if (next) console.log(`more: --after ${next}`);
    });

  operatorOptions(officer.command('end-designation'))
    .argument('<number>')
    .description('end a designation early')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .action(async (number, { reason, ...where }) => {
      const { officer: id, office } = await designations(where, 'POST', `/${encodeURIComponent(number)}/revoke`, {
        reason,
      });
      console.log(`${id} no longer presides over ${office}`);
    });
}

function designations(where, method, rest, body) {
  return callOperations({ ...where, ...SECURITY_ADMIN }, method, `/designations${rest}`, body);
}

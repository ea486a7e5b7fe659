import { printRows } from './china-time.mjs';
import { callOperations, operatorOptions, saidOf } from './operator.mjs';

/** `parked list|show|release|discard`: messages that a service has put aside, and those held behind them. */
export function register(program) {
  const parked = program.command('parked').description('messages that a service could not handle and has put aside');

  operatorOptions(parked.command('list'))
    .description('list them, the oldest first')
    .option('--status <status>', 'parked, held, released or discarded')
    .option('--after <cursor>', 'the next page')
    .action(async ({ status, after, ...where }) => {
      const query = new URLSearchParams(saidOf({ status, after }));
      const { items, next } = await callOperations(where, 'GET', `/operations/parked?${query}`);
      if (items.length === 0) return console.log(status ? `no message is ${status}` : 'nothing is parked');
      printRows(items.map(row));
      if (next) console.log(`more: --after ${next}`);
    });

  operatorOptions(parked.command('show'))
    .argument('<id>')
    .description('show one: headers, what went wrong, how many wait behind it; never its content')
    .action(async (id, where) =>
      print(await callOperations(where, 'GET', `/operations/parked/${encodeURIComponent(id)}`)),
    );

  operatorOptions(parked.command('release'))
    .argument('<id>')
    .description('try it again, and then those held behind it; exit code 1 when one is parked again')
    .action(async (id, where) => {
      const outcome = await callOperations(where, 'POST', `/operations/parked/${encodeURIComponent(id)}/release`, {});
      print(outcome);
      if (outcome.parkedAgain) process.exitCode = 1;
    });

  operatorOptions(parked.command('discard'))
    .argument('<id>')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .description('give it up; those held behind it go on')
    .action(async (id, { reason, ...where }) =>
      print(await callOperations(where, 'POST', `/operations/parked/${encodeURIComponent(id)}/discard`, { reason })),
    );
}

function row(item) {
  const { id, status, topic, eventType, orderingKey, code, en, parkedAt } = item;
  return { id, status, channel: topic, type: eventType ?? '', key: orderingKey, code, why: en ?? '', since: parkedAt };
}

function print(answer) {
  console.log(JSON.stringify(answer, null, 2));
}

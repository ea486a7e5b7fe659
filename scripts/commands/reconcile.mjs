import { Trouble } from '../bootstrap/trouble.mjs';
import { printRows } from './china-time.mjs';
import { askEvery, everyServiceOptions } from './every-service.mjs';
import { callOperations, operatorOptions, saidOf } from './operator.mjs';
import { dayRow, differenceRow } from './reconcile-rows.mjs';

/** `reconcile status|check|differences|repair|explain|withdraw`: what was sent and what arrived, by channel and day. */
export function register(program) {
  const reconcile = program.command('reconcile').description('what was sent and what arrived, by channel and day');

  everyServiceOptions(reconcile.command('status'))
    .description(
      'what both sides of each channel say of each day, and until when it was compared (in China); of days long ago only those that do not agree; exit code 1 when a difference is not explained, or a service does not answer',
    )
    .action(printStatus);

  operatorOptions(reconcile.command('check'))
    .description('compare a day now, with every reader and every writer of the service')
    .option('--day <day>', 'YYYY-MM-DD in China (default: today)')
    .action(async ({ day, ...where }) => {
      const body = saidOf({ day });
      const { stated, asked, ...on } = await callOperations(where, 'POST', '/operations/reconciliation/checks', body);
      console.log(
        `${on.day}: stated to ${stated} readers, asked of ${asked} writers; see \`reconcile status\` in a moment`,
      );
    });

  ofOneDay(reconcile.command('differences'))
    .option('--after <cursor>', 'the next page')
    .description('the events that differ')
    .action(async ({ channel, day, after, ...where }) => {
      const query = new URLSearchParams(saidOf({ channel, day, after }));
      const page = await callOperations(where, 'GET', `/operations/reconciliation/differences?${query}`);
      if (page.items.length === 0) return console.log('nothing differs');
      printRows(page.items.map(differenceRow));
      if (page.next) console.log(`more: --after ${page.next}`);
    });

  ofOneDay(reconcile.command('repair'))
    .requiredOption('--reason <text>', 'stays on record with your name')
    .description('send again what is missing, from the event log of its writer')
    .action(async ({ channel, day, reason, ...where }) => {
      const body = { channel, day, reason };
      const { replayed, unproven } = await callOperations(where, 'POST', '/operations/reconciliation/repairs', body);
      console.log(repairText(replayed, unproven));
    });

  registerExplain(reconcile);
  registerWithdraw(reconcile);
}

function ofOneDay(command) {
  return operatorOptions(command)
    .requiredOption('--channel <topic>', 'such as to.customs.from.supervision.v1')
    .requiredOption('--day <day>', 'YYYY-MM-DD in China');
}

function registerExplain(reconcile) {
  ofOneDay(reconcile.command('explain'))
    .option('--event <id...>', 'these events, as `reconcile differences` names them')
    .option('--all <number>', 'all that nobody has explained: how many these are, as `reconcile status` says')
    .requiredOption('--reason <text>', 'in Chinese or English; stays on record and in the list, with your name')
    .description('explain differences that cannot be mended: they stay in the list and alarm no more')
    .addHelpText(
      'after',
      '\nNames --event or --all. Each side explains for itself: say it to the writer and to the reader of the channel.' +
        '\nA difference that becomes another one (another kind, digest or number) alarms again.',
    )
    .action(async ({ channel, day, reason, event, all, ...where }) => {
      const body = { channel, day, reason, ...whichOnes(event, all) };
      const { unexplained } = await callOperations(where, 'POST', '/operations/reconciliation/explanations', body);
      console.log(
        `explained; ${unexplained === 0 ? 'nothing of that day alarms any more' : `${unexplained} still alarm`}`,
      );
    });
}

function registerWithdraw(reconcile) {
  ofOneDay(reconcile.command('withdraw'))
    .option('--event <id...>', 'what was said of these events, as `reconcile differences` names them')
    .option('--all', 'all that was said of the day')
    .requiredOption('--reason <text>', 'why it no longer holds; stays on record with your name')
    .description('take explanations back: what they were about alarms again')
    .action(async ({ channel, day, reason, event, all, ...where }) => {
      expectOne(event, all, 'Say which explanations: --event <id…> or --all, one of the two.');
      const body = { channel, day, reason, ...(event ? { eventIds: event } : { all }) };
      const { unexplained } = await callOperations(where, 'POST', '/operations/reconciliation/withdrawals', body);
      console.log(`taken back; ${unexplained} of that day alarm now`);
    });
}

function whichOnes(event, all) {
  expectOne(event, all, 'Say which differences: --event <id…> or --all <number>, one of the two.');
  if (event) return { eventIds: event };
  if (!/^[1-9]\d*$/.test(all)) throw new Trouble(`--all wants the number that is unexplained, not ${all}`);
  return { unexplained: Number(all) };
}

function expectOne(event, all, sentence) {
  if ((event === undefined) === (all === undefined)) throw new Trouble(sentence);
}

async function printStatus({ json, ...where }) {
  const parts = await askEvery(where, async (one) =>
    (await daysToShow(one)).map((day) => ({ service: one.service, ...day })),
  );
  const days = parts.flat();
  if (days.some(({ unexplained }) => unexplained > 0)) process.exitCode = 1;
  if (json) return console.log(JSON.stringify(days, null, 2));
  if (days.length === 0) return console.log('no day has been compared yet: reconcile check --service <name>');
  console.table(days.map(dayRow));
}

/** The newest 200 days, and of the older ones, which may be years of them, only those on which the two sides do not agree. */
async function daysToShow(where, after) {
  const query = new URLSearchParams(saidOf({ limit: '200', after }));
  const { items, next } = await callOperations(where, 'GET', `/operations/reconciliation?${query}`);
  const shown = after === undefined ? items : items.filter(({ agrees }) => !agrees);
  return next ? [...shown, ...(await daysToShow(where, next))] : shown;
}

/** A writer knows how many events it sends again, and how many it cannot prove; a reader knows only how many it asked for. */
function repairText(replayed, unproven) {
  if (unproven === undefined)
    return `the writer is asked to send ${replayed} events again; \`reconcile status\` agrees within a minute of their arrival. What it cannot prove it does not send: its audit has event.replay-refused then`;
  const sent = `${replayed} events are sent again; \`reconcile status\` agrees within a minute of their arrival`;
  if (unproven === 0) return sent;
  return `${unproven} events are not: their own proof does not hold (docs/operating/reconciliation.md, "Repair")\n${sent}`;
}

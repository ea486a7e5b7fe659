import { callOperations, operatorOptions } from './operator.mjs';

const OFFICER = 'security-admin';

/**
 * `officer revoke|restore|list`: the security administrator takes tokens of officers and systems away, and gives them back.
 * `officer move`: an officer leaves an office for another.
 * `officer designate|designations|end-designation`: who presides over an office in its head's place.
 */
export function register(program) {
  const officer = program.command('officer').description('whose tokens were taken away (security administrator)');
  const kindOf = ({ client }) => (client ? 'client' : 'officer');

  operatorOptions(officer.command('revoke'))
    .argument('<id>', 'officer, or with --client the OAuth client of an office’s system')
    .description('take away the tokens issued until now')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .option('--office <id>', 'at this office alone (default: every office of the service)')
    .option('--every-token', 'also those issued later, until it is restored')
    .option('--client', 'the id is a client’s')
    .action(async (subject, { reason, office, everyToken, client, ...where }) => {
      const { id } = await revocations(where, 'POST', '', {
        kind: kindOf({ client }),
        subject,
        reason,
        scope: everyToken ? 'every-token' : 'earlier-tokens',
        ...(office && { office }),
      });
      console.log(`${subject} is revoked (${id})`);
    });

  operatorOptions(officer.command('restore'))
    .argument('<id>')
    .description('lift every revocation in force at this service, also that of a move away from an office')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .option('--office <id>', 'only those at this office')
    .option('--client', 'the id is a client’s')
    .action(async (subject, { reason, office, client, ...where }) => {
      const found = await inForce(where, subject);
      const meant = found.filter((one) => one.kind === kindOf({ client }) && (!office || one.office === office));
      for (const { id } of meant) await revocations(where, 'POST', `/${id}/lift`, { reason });
      console.log(`${subject}: ${meant.length} revocations lifted`);
    });

  operatorOptions(officer.command('list'))
    .description('the newest first')
    .option('--subject <id>', 'of one officer or client')
    .option('--in-force', 'without those that were lifted')
    .option('--after <cursor>', 'the next page')
    .action(async ({ subject, inForce: state, after, ...where }) => {
      const query = new URLSearchParams({
        ...(subject && { subject }),
        ...(state && { state: 'in-force' }),
        ...(after && { after }),
      });
      const { items, next } = await revocations(where, 'GET', `?${query}`);
      if (items.length === 0) return console.log('nobody is revoked');
      console.table(items);
      if (next) console.log(`more: --after ${next}`);
    });

  registerMove(officer);
  presidingCommands(officer);
}

function registerMove(officer) {
  operatorOptions(officer.command('move'))
    .argument('<id>', 'the officer')
    .description('to another office: the tokens of the one before, also later ones, are refused from now on')
    .requiredOption('--from <office>', 'the office before, one of the service’s')
    .requiredOption('--to <office>', 'the new office, of whichever service')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .addHelpText(
      'after',
      '\nSays which open cases of the office before still have the officer in their team. The identity provider gives the' +
        '\ntokens of the new office. Who comes back to an office of the same service is believed there again by the move' +
        '\nback; at another service, say `officer restore <id> --office <office>` there.',
    )
    .action(async (subject, { from: office, to: movedTo, reason, ...where }) => {
      const move = { kind: 'officer', subject, office, scope: 'every-token', movedTo, reason };
      const { id, revokedAt } = await revocations(where, 'POST', '', move);
      console.log(
        `${subject} moved from ${office} to ${movedTo} (${id}); nothing from ${office} is believed since ${revokedAt}`,
      );
      console.log(
        `if ${movedTo} is another service’s and ${subject} left it by a move before, say there: ` +
          `officer restore ${subject} --service <its service> --office ${movedTo} --reason "…"`,
      );
      await printCasesOf(where, subject, office);
      const left = await inForce(where, subject);
      const stands = left.filter((one) => one.kind === 'officer' && (!one.office || one.office === movedTo));
      for (const one of stands)
        console.log(`but revoked at ${one.office ?? 'every office'} still (${one.id}): ${one.reason}`);
    });
}

/** Services whose offices name no teams. */
const WITHOUT_TEAMS = ['case-transfer', 'supervision'];

async function printCasesOf(where, officer, office) {
  if (WITHOUT_TEAMS.includes(where.service)) return;
  const found = await casesOf(where, { officer, office });
  if (found.length === 0) return console.log('no open case has the officer in its team');
  console.log('open cases that still have the officer in their team (change-team names others until the report):');
  for (const { caseNo, isShort } of found) console.log(`  ${caseNo}${isShort ? '  too few officers are left' : ''}`);
}

async function casesOf(where, query, after) {
  const asked = new URLSearchParams({ ...query, limit: '200', ...(after && { after }) });
  const on = { ...where, officer: OFFICER };
  const { items, next } = await callOperations(on, 'GET', `/operations/team-members?${asked}`);
  return next ? [...items, ...(await casesOf(where, query, next))] : items;
}

function presidingCommands(officer) {
  operatorOptions(officer.command('designate'))
    .argument('<id>', 'the officer who presides over the office in its head’s place (主持工作的负责人)')
    .description('by a paper of whoever appoints; the head can do it over HTTP as well')
    .requiredOption('--office <id>', 'the office')
    .requiredOption('--until <instant>', 'when it ends, such as 2026-12-31T00:00:00+08:00')
    .requiredOption('--paper <number>', 'number of the paper')
    .option('--from <instant>', 'when it begins (default: now)')
    .action(async (id, { office, until, paper: paperNo, from, ...where }) => {
      const body = { officer: id, office, until, paperNo, ...(from && { from }) };
      const made = await designations(where, 'POST', '', body);
      console.log(`${id} presides over ${office} from ${made.from} until ${made.until} (${made.id})`);
    });

  operatorOptions(officer.command('designations'))
    .description('who presides and presided, the newest first')
    .option('--after <cursor>', 'the next page')
    .action(async ({ after, ...where }) => {
      const { items, next } = await designations(where, 'GET', after ? `?${new URLSearchParams({ after })}` : '');
      if (items.length === 0) return console.log('nobody is designated');
      console.table(items);
      if (next) console.log(`more: --after ${next}`);
    });

  operatorOptions(officer.command('end-designation'))
    .argument('<number>')
    .description('end a designation early')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .action(async (number, { reason, ...where }) => {
      const { officer: id, office } = await designations(where, 'POST', `/${number}/revoke`, { reason });
      console.log(`${id} no longer presides over ${office}`);
    });
}

function designations(where, method, rest, body) {
  return callOperations({ ...where, officer: OFFICER }, method, `/designations${rest}`, body);
}

async function inForce(where, subject, after) {
  const query = new URLSearchParams({ subject, state: 'in-force', ...(after && { after }) });
  const { items, next } = await revocations(where, 'GET', `?${query}`);
  return next ? [...items, ...(await inForce(where, subject, next))] : items;
}

function revocations(where, method, rest, body) {
  return callOperations({ ...where, officer: OFFICER }, method, `/operations/revocations${rest}`, body);
}

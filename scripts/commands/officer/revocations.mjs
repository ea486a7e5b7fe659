import { printRows } from '../china-time.mjs';
import { callOperations, operatorOptions, saidOf } from '../operator.mjs';
import { SECURITY_ADMIN } from './security-admin.mjs';

/** `officer revoke|restore|list`: tokens of officers and systems are taken away and given back. */
export function revocationCommands(officer) {
  registerRevoke(officer);
  registerRestore(officer);
  registerList(officer);
}

function registerRevoke(officer) {
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
        ...saidOf({ office }),
      });
      console.log(`${subject} is revoked (${id})`);
    });
}

function registerRestore(officer) {
  operatorOptions(officer.command('restore'))
    .argument('<id>')
    .description('lift every revocation in force at this service, also that of a move away from an office')
    .requiredOption('--reason <text>', 'stays on record with your name')
    .option('--office <id>', 'only those at this office')
    .option('--client', 'the id is a client’s')
    .action(async (subject, { reason, office, client, ...where }) => {
      const found = await inForce(where, subject);
      const meant = found.filter(
        (one) => one.kind === kindOf({ client }) && (office === undefined || one.office === office),
      );
      for (const { id } of meant) await revocations(where, 'POST', `/${id}/lift`, { reason });
      console.log(`${subject}: ${meant.length} revocations lifted`);
    });
}

function registerList(officer) {
  operatorOptions(officer.command('list'))
    .description('list revocations, the newest first')
    .option('--subject <id>', 'of one officer or client')
    .option('--in-force', 'without those that were lifted')
    .option('--after <cursor>', 'the next page')
    .action(async ({ subject, inForce: state, after, ...where }) => {
      const query = new URLSearchParams(saidOf({ subject, state: state && 'in-force', after }));
      const { items, next } = await revocations(where, 'GET', `?${query}`);
      if (items.length === 0) return console.log('nobody is revoked');
      printRows(items);
      if (next) console.log(`more: --after ${next}`);
    });
}

function kindOf({ client }) {
  return client ? 'client' : 'officer';
}

/** Every revocation of somebody that is not lifted. */
export async function inForce(where, subject, after) {
  const query = new URLSearchParams({ subject, state: 'in-force', ...(after && { after }) });
  const { items, next } = await revocations(where, 'GET', `?${query}`);
  return next ? [...items, ...(await inForce(where, subject, next))] : items;
}

export function revocations(where, method, rest, body) {
  return callOperations({ ...where, ...SECURITY_ADMIN }, method, `/operations/revocations${rest}`, body);
}

import { inChina, printRows } from './china-time.mjs';
import { callOperations, operatorOptions } from './operator.mjs';
import { wholeNumber } from './whole-number.mjs';

/** `key issue|rotate|list|revoke`: the API keys of an agency's own systems. */
export function register(program) {
  const key = program.command('key').description('API keys of the agencies’ own systems');
  registerIssue(key);
  registerRotate(key);
  registerList(key);
  registerRevoke(key);
}

function registerIssue(key) {
  operatorOptions(key.command('issue'))
    .description('make a key; it is shown this once')
    .requiredOption('--office <id>', 'the office whose system it is for')
    .requiredOption('--label <text>', 'which system, so that one knows whom to ask')
    .option('--scopes <list>', 'what it may do', 'post,read')
    .option('--days <n>', 'how long it is good for', wholeNumber(1), 365)
    .action(async ({ office, label, scopes, days, ...where }) => {
      const issued = await callOperations(where, 'POST', '/operations/api-keys', {
        office,
        label,
        scopes: scopes.split(','),
        lifetimeDays: days,
      });
      console.log(
        `key:     ${issued.key}\nid:      ${issued.id}\nexpires: ${inChina(issued.expiresAt)}\nKeep it now: only its hash is stored.`,
      );
    });
}

function registerRotate(key) {
  operatorOptions(key.command('rotate'))
    .argument('<id>')
    .description('the next key of the same system; the one before stays good for the overlap')
    .option('--overlap <hours>', 'how long both are good', wholeNumber(0), 168)
    .option('--days <n>', 'how long the next one is good for', wholeNumber(1), 365)
    .action(async (id, { overlap, days, ...where }) => {
      const next = await callOperations(where, 'POST', `/operations/api-keys/${encodeURIComponent(id)}/rotation`, {
        overlapHours: overlap,
        lifetimeDays: days,
      });
      console.log(
        `key:     ${next.key}\nid:      ${next.id}\nexpires: ${inChina(next.expiresAt)}\n${id} is good until ${inChina(next.previous.expiresAt)}. Keep the key now: only its hash is stored.`,
      );
    });
}

function registerList(key) {
  operatorOptions(key.command('list'))
    .description('list them, without the keys themselves')
    .action(async (where) => {
      const { items } = await callOperations(where, 'GET', '/operations/api-keys');
      printRows(
        items.map(({ id, office, scopes, label, expiresAt, revokedAt }) => ({
          id,
          office,
          scopes: scopes.join(','),
          label,
          expiresAt,
          revokedAt: revokedAt ?? '',
        })),
      );
    });
}

function registerRevoke(key) {
  operatorOptions(key.command('revoke'))
    .argument('<id>')
    .description('take a key away, at once')
    .action(async (id, where) => {
      await callOperations(where, 'DELETE', `/operations/api-keys/${encodeURIComponent(id)}`);
      console.log(`${id} is revoked`);
    });
}

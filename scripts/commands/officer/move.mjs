import { inChina } from '../china-time.mjs';
import { callOperations, operatorOptions } from '../operator.mjs';
import { inForce, revocations } from './revocations.mjs';
import { SECURITY_ADMIN } from './security-admin.mjs';

/** `officer move`: an officer leaves an office for another. */
export function moveCommand(officer) {
  operatorOptions(officer.command('move'))
    .argument('<id>', 'the officer')
    .description(
      'move an officer to another office: tokens of the one before, also later ones, are refused from now on',
    )
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
        `${subject} moved from ${office} to ${movedTo} (${id}); nothing from ${office} is believed since ${inChina(revokedAt)}`,
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
  const on = { ...where, ...SECURITY_ADMIN };
  const { items, next } = await callOperations(on, 'GET', `/operations/team-members?${asked}`);
  return next ? [...items, ...(await casesOf(where, query, next))] : items;
}

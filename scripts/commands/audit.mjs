import { acceptNewLogCommand } from './audit/accept-new-log.mjs';
import { exportCommands } from './audit/export.mjs';
import { listCommand } from './audit/list.mjs';
import { verifyCommand } from './audit/verify.mjs';
import { vkeysCommand } from './audit/vkeys.mjs';

/** `audit …`: what was done, and whether anybody changed the record of it since. */
export function register(program) {
  const audit = program
    .command('audit')
    .description(
      'what was done at a service; the log that proves it: export, proofs, verifying, accepting one that begins anew',
    );
  listCommand(audit);
  exportCommands(audit);
  acceptNewLogCommand(audit);
  verifyCommand(audit);
  vkeysCommand(audit);
}

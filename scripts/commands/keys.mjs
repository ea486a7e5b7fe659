import { affectedCommand } from './keys/affected.mjs';
import { changeCommands } from './keys/change.mjs';
import { listCommand } from './keys/list.mjs';
import { makeCommand } from './keys/make.mjs';
import { passwordsCommand } from './keys/passwords.mjs';

/** `keys …`: the keys and passwords of an installation, from the first to the last. */
export function register(program) {
  const keys = program
    .command('keys')
    .description(
      'keys of services, offices and root: made, listed, rotated, revoked, and what a lost one may have signed; the signed directory; passwords of databases and broker',
    );
  makeCommand(keys);
  listCommand(keys);
  changeCommands(keys);
  affectedCommand(keys);
  passwordsCommand(keys);
}

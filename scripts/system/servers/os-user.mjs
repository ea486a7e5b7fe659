import fs from 'node:fs';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Trouble } from '../../bootstrap/trouble.mjs';

/** PostgreSQL refuses to run as root: gives the user it runs as instead (made when missing), or {} when we are not root. */
export function postgresUser() {
  if (process.getuid?.() !== 0) return {};
  const found = lookUp();
  if (found) return found;
  try {
    execFileSync('groupadd', ['--system', 'postgres'], { stdio: 'ignore' });
    execFileSync(
      'useradd',
      ['--system', '--gid', 'postgres', '--no-create-home', '--shell', '/usr/sbin/nologin', 'postgres'],
      { stdio: 'ignore' },
    );
  } catch (error) {
    throw new Trouble(
      `PostgreSQL cannot run as root, and the user "postgres" could not be made (${error.message}). Make it by hand, or run as an ordinary user.`,
    );
  }
  return lookUp();
}

function lookUp() {
  try {
    const id = (flag) =>
      Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Whether any user may run programs below a folder: each folder on the way must let others through. */
export function isOpenToOthers(folder) {
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    if ((fs.statSync(at).mode & 0o001) === 0) return false;
    if (at === path.dirname(at)) return true;
  }
}

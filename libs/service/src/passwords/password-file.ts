import { readFileSync } from 'node:fs';

/**
 * The passwords of one account in a file, one a line, the likeliest first. There is one, but while it is changed there
 * are two: the file is told the next one first, then the server, so that at no moment a new connection has only a
 * password which the server does not know. Read anew at each connection, so that no process is started again for it.
 */
export function passwordsIn(file: string): readonly [string, ...string[]] {
  const [first, ...others] = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (first === undefined) throw new Error(`${file} holds no password`);
  return [first, ...others];
}

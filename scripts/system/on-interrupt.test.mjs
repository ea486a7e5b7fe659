import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import test from 'node:test';

const MODULE = new URL('./on-interrupt.mjs', import.meta.url).href;
/** Brings down as long as nothing is said to it, as a system does whose processes take their time. */
const PROGRAM = `
  import { once } from 'node:events';
  import { onInterrupt } from '${MODULE}';
  onInterrupt(async () => {
    console.log('bringing down');
    await once(process.stdin, 'data');
    console.log('down');
  });
  setInterval(() => {}, 1_000);
  console.log('running');
`;

test('a second signal, as a terminal and the launcher send it, does not end the bringing down', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '--eval', PROGRAM], { stdio: 'pipe' });
  const said = [];
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => said.push((await lines.next()).value);
  await next();
  child.kill('SIGINT');
  await next();
  child.kill('SIGINT');
  child.kill('SIGTERM');
  child.stdin.write('go on\n');
  await next();
  const [code] = await once(child, 'exit');
  assert.deepEqual([said, code], [['running', 'bringing down', 'down'], 130]);
});

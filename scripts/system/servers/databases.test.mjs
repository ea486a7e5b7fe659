import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { applyDatabases } from './databases.mjs';

/** What a server says that asks for a password, one to each message of the client. */
const CHALLENGES = ['R\0\0\0\x17\0\0\0\x0aSCRAM-SHA-256\0\0', 'R\0\0\0\x13\0\0\0\x0br=x,s=y,i=1'];

test('an administrator without a password is refused in a sentence, and no connection is left open', async () => {
  const server = net.createServer((socket) => {
    const challenges = CHALLENGES.values();
    socket.on('data', () => socket.write(challenges.next().value ?? ''));
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const ended = once(server, 'connection').then(([socket]) => once(socket, 'close'));
  const url = `postgres://postgres@127.0.0.1:${server.address().port}/postgres`;
  await assert.rejects(
    applyDatabases(url, {}),
    (error) => error instanceof Trouble && /127\.0\.0\.1:\d+.*postgres.*password/.test(error.message),
  );
  await ended;
  server.close();
});

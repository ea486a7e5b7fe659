import assert from 'node:assert/strict';
import { once } from 'node:events';
import net from 'node:net';
import { test } from 'node:test';
import { Trouble } from '../bootstrap/trouble.mjs';
import { connectToBroker } from './connection.mjs';
import { writer } from './wire.mjs';

const WRONG_PASSWORD = 58;

/** A broker that offers SCRAM and believes nobody. */
const ANSWERS = [
  writer().int16(0).int32(0).done(),
  writer().int16(WRONG_PASSWORD).string('invalid credentials').bytes(Buffer.alloc(0)).done(),
];

test('a broker that does not believe a user is a sentence with its address and the user, and no stack', async () => {
  const server = net.createServer((socket) => {
    const answers = ANSWERS.values();
    socket.on('data', (frame) => {
      const answer = Buffer.concat([frame.subarray(8, 12), answers.next().value]);
      socket.write(Buffer.concat([writer().int32(answer.length).done(), answer]));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = `127.0.0.1:${server.address().port}`;
  await assert.rejects(connectToBroker(address, { username: 'admin', password: 'x' }), (error) => {
    assert.ok(error instanceof Trouble);
    assert.equal(error.code, 'AUTHENTICATION');
    assert.match(error.message, /^127\.0\.0\.1:\d+ does not let admin in: invalid credentials$/);
    return true;
  });
  server.close();
});

import assert from 'node:assert/strict';
import net from 'node:net';
import { once } from 'node:events';
import { test } from 'node:test';
import { openWire, PASSING } from './proxy.mjs';

/** A server that says back what it hears, and a wire to it. */
async function anEcho(context) {
  const server = net.createServer((socket) => socket.on('error', () => {}).pipe(socket));
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const probe = net.createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  const wire = openWire({ port, to: () => ({ host: '127.0.0.1', port: server.address().port }) });
  await wire.listen();
  context.after(() => {
    wire.close();
    server.close();
  });
  return { wire, call: () => net.connect({ port, host: '127.0.0.1' }).on('error', () => {}) };
}

/** A reset is an error first and the end then. */
function closed(socket) {
  return new Promise((resolve) => socket.once('close', resolve));
}

async function heard(socket, bytes) {
  let text = '';
  for await (const chunk of socket) {
    text += chunk;
    if (text.length >= bytes) return text;
  }
  return text;
}

test('a wire carries what it is given, and when slow later but in the same order', async (context) => {
  const { wire, call } = await anEcho(context);
  const quick = call();
  quick.write('at once');
  assert.equal(await heard(quick, 7), 'at once');
  wire.behave({ is: 'slow', delayMs: 50 });
  const slow = call();
  const began = performance.now();
  for (const word of ['one ', 'two ', 'three']) slow.write(word);
  assert.equal(await heard(slow, 13), 'one two three');
  assert.ok(performance.now() - began >= 95);
});

test('a cut wire resets the connections that stand and refuses new ones, until it passes again', async (context) => {
  const { wire, call } = await anEcho(context);
  const standing = call();
  standing.write('x');
  await once(standing, 'data');
  wire.behave({ is: 'cut' });
  await closed(standing);
  await closed(call());
  wire.behave(PASSING);
  const again = call();
  again.write('back');
  assert.equal(await heard(again, 4), 'back');
});

test('a half-open wire takes everything and gives nothing, and is reset when the network is back', async (context) => {
  const { wire, call } = await anEcho(context);
  const standing = call();
  standing.write('x');
  await once(standing, 'data');
  wire.behave({ is: 'half-open' });
  let answered = false;
  standing.on('data', () => (answered = true));
  standing.write('into the void');
  const late = call();
  await once(late, 'connect');
  late.write('into the void');
  wire.behave(PASSING);
  await Promise.all([closed(standing), closed(late)]);
  assert.equal(answered, false);
});

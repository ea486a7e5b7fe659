import { once } from 'node:events';
import { connect } from 'node:net';
import { closeInTime } from '../src/http/close-in-time.js';
import { EchoService } from './support/an-echo-service.js';

it('a stop goes on to its end although a caller never sends the rest of a request', async () => {
  const service = await EchoService.start();
  const socket = connect(Number(new URL(service.url).port), '127.0.0.1');
  socket.write(
    'POST /echo HTTP/1.1\r\nhost: x\r\nexpect: 100-continue\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n',
  );
  const [answer] = (await once(socket, 'data')) as [Buffer];
  expect(answer.toString()).toContain('100 Continue');
  socket.on('error', () => undefined); // it is cut
  const cut = once(socket, 'close');
  await service.close((app) => closeInTime(app, 100));
  await cut;
});

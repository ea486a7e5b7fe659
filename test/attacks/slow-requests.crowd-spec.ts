import type { Socket } from 'node:net';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { waitFor } from '../journeys/support/wait-for.js';
import { firstHeardBy, heardBy, opened } from './support/sockets.js';

const stage = aStage();
const OFFICE = 'dongguan-tobacco';
/** More than a service answers at a time. */
const CROWD = 1_100;
const MOST_STREAMS = 256;
const HALF_A_BODY =
  'POST /clues HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"sourceSystem":';
const HALF_OF_HEADERS = 'GET /clues HTTP/1.1\r\nhost: x\r\nx-slow: ';
const isLongForm = Number(process.env.CLUEBRIDGE_ATTACKS ?? 5) > 5;

describe('somebody who is slow on purpose', () => {
  const open: Socket[] = [];
  const base = () => stage().system.addresses['tobacco-monopoly'];
  const apiKey = () => stage().system.apiKeys[OFFICE]!;
  const asks = () => call(base(), 'GET', '/clues?limit=1', { apiKey: apiKey() });
  const crowd = async (text: string, count: number) => {
    const sockets = await Promise.all(Array.from({ length: count }, () => opened(base(), text)));
    open.push(...sockets);
    return sockets;
  };

  afterEach(() => {
    for (const socket of open.splice(0)) socket.destroy();
  });

  it('keeps nobody out, with however many requests that never end', async () => {
    await crowd(HALF_OF_HEADERS, 200);
    await crowd(HALF_A_BODY, CROWD);
    // Each of the crowd holds a place for a second from when the service comes to it, which is not when it connected.
    const twentyInARow = async () => {
      for (let n = 0; n < 20; n += 1) if ((await asks()).status !== 200) return false;
      return true;
    };
    await waitFor('others to be answered, one after the other', twentyInARow, { deadlineMs: 5_000 });
    for (const socket of open) expect(socket.destroyed).toBe(false); // they still try
  });

  it('opens so many streams of events for an office, and takes none from another', async () => {
    const stream = `GET /arrivals HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\nx-api-key: ${apiKey()}\r\n\r\n`;
    await crowd(stream, MOST_STREAMS);
    await waitFor('the next to be refused', async () => {
      const [one] = await crowd(stream, 1);
      return (await firstHeardBy(one!)).includes('ACCESS.TOO_MANY_STREAMS');
    });
    const [another] = await crowd(stream.replace(apiKey(), stage().system.apiKeys['guangzhou-tobacco']!), 1);
    expect(await firstHeardBy(another!)).toMatch(/^HTTP\/1\.1 200/);
    expect((await asks()).status).toBe(200);
  });

  if (isLongForm)
    it('is cut off: headers that do not come after fifteen seconds, a body after a minute', async () => {
      const [headers, body] = [await opened(base(), HALF_OF_HEADERS), await opened(base(), HALF_A_BODY)];
      open.push(headers, body);
      const began = performance.now();
      await heardBy(headers);
      expect(performance.now() - began).toBeLessThan(30_000);
      await heardBy(body);
      expect(performance.now() - began).toBeLessThan(80_000);
    }, 120_000);
});

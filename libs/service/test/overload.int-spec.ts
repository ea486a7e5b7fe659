import { connect } from 'node:net';
import { Controller, Get, Module, Sse } from '@nestjs/common';
import { NEVER } from 'rxjs';
import { createApplication, ServiceModule } from '#libs/service';
import { createTestDatabase, waitFor } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { testSettings } from './support/settings.js';

describe('the HTTP border under load', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database?.drop());

  it('turns away what is too much at once, goes on with the rest, and takes requests again as soon as there is room', async () => {
    const waiting: (() => void)[] = [];
    @Controller()
    class SlowController {
      @Get('slow')
      slow() {
        return new Promise<object>((done) => waiting.push(() => done({})));
      }
    }
    const settings = testSettings(database.appUrl, { http: { host: '127.0.0.1', port: 0, mostRequests: 2 } });
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings })],
      controllers: [SlowController],
    })
    class SlowModule {}
    const slow = await createApplication(SlowModule);
    try {
      await slow.listen(0, '127.0.0.1');
      const address = await slow.getUrl();
      const first = [fetch(`${address}/slow`), fetch(`${address}/slow`)];
      await waitFor('both to be in work', () => Promise.resolve(waiting.length === 2));
      const third = await fetch(`${address}/slow`);
      expect([third.status, third.headers.get('retry-after')]).toEqual([429, '2']);
      expect(await third.json()).toMatchObject({ code: 'HTTP.OVERLOADED', status: 429 });
      expect((await fetch(`${address}/health/live`)).status).toBe(200);
      expect(await (await fetch(`${address}/metrics`)).text()).toContain(
        'http_requests_turned_away_total{service="customs"} 1',
      );
      for (const release of waiting.splice(0)) release();
      expect((await Promise.all(first)).map(({ status }) => status)).toEqual([200, 200]);
      const later = fetch(`${address}/slow`);
      await waitFor('the next to be in work', () => Promise.resolve(waiting.length === 1));
      waiting.splice(0)[0]!();
      expect((await later).status).toBe(200);

      // Two on one connection: the answer that waits behind the other hears nothing when the connection breaks.
      const line = 'GET /slow HTTP/1.1\r\nhost: x\r\n\r\n';
      const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(line + line));
      await waitFor('both to be in work', () => Promise.resolve(waiting.length === 2));
      socket.destroy();
      await waitFor('their places to be free', async () =>
        (await (await fetch(`${address}/metrics`)).text()).includes('http_requests_in_flight{service="customs"} 0\n'),
      );
    } finally {
      for (const release of waiting) release();
      await slow.close();
    }
  });

  it('counts a stream until it begins: before, nobody knows who asks', async () => {
    const waiting: (() => void)[] = [];
    @Controller()
    class StreamController {
      @Sse('arrivals')
      async arrivals() {
        await new Promise<void>((known) => waiting.push(known));
        return NEVER;
      }

      @Get('quick')
      quick() {
        return {};
      }
    }
    const settings = testSettings(database.appUrl, { http: { host: '127.0.0.1', port: 0, mostRequests: 2 } });
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings })],
      controllers: [StreamController],
    })
    class StreamModule {}
    const app = await createApplication(StreamModule);
    const enough = new AbortController();
    try {
      await app.listen(0, '127.0.0.1');
      const address = await app.getUrl();
      const streams = [1, 2].map(() => fetch(`${address}/arrivals`, { signal: enough.signal }));
      await waitFor('both to be asked for', () => Promise.resolve(waiting.length === 2));
      expect((await fetch(`${address}/arrivals`)).status).toBe(429);
      for (const known of waiting) known();
      expect((await Promise.all(streams)).map(({ status }) => status)).toEqual([200, 200]);
      expect((await fetch(`${address}/quick`)).status).toBe(200);
    } finally {
      enough.abort();
      for (const known of waiting) known();
      await app.close();
    }
  });
});

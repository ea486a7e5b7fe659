import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Controller, Get, Module, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createApplication, ServiceModule } from '#libs/service';
import { createTestDatabase, waitFor } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { JSON_TYPE } from './support/an-echo-service.js';
import { testSettings } from './support/settings.js';

/** As many values as one body may have: 1.5 MB that become seventy. */
const LARGE = `{"kept":[${Array<string>(499_990).fill('{}').join(',')}]}`;
const FIT_TOGETHER = 8;

describe('bodies that become much larger than they were, and large answers', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database?.drop());

  it('are not all in memory together: who brings one too many hears 429, until another is answered', async () => {
    const waiting: (() => void)[] = [];
    @Controller()
    class SlowController {
      @Post('slow')
      slow() {
        return new Promise<object>((done) => waiting.push(() => done({})));
      }
    }
    const settings = testSettings(database.appUrl);
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings })],
      controllers: [SlowController],
    })
    class SlowModule {}
    const slow = await createApplication(SlowModule);
    try {
      await slow.listen(0, '127.0.0.1');
      const address = await slow.getUrl();
      const post = (body: string) => fetch(`${address}/slow`, { method: 'POST', headers: JSON_TYPE, body });
      const answers = Array.from({ length: FIT_TOGETHER }, () => post(LARGE));
      await waitFor('all to be in work', () => Promise.resolve(waiting.length === FIT_TOGETHER));
      const oneTooMany = await post(LARGE);
      expect([oneTooMany.status, oneTooMany.headers.get('retry-after')]).toEqual([429, '2']);
      expect(await oneTooMany.json()).toMatchObject({ code: 'HTTP.OVERLOADED' });
      const usual = post('{"usual":true}');
      await waitFor('a usual one to be in work', () => Promise.resolve(waiting.length === FIT_TOGETHER + 1));
      for (const release of waiting.splice(0)) release();
      for (const answer of [...answers, usual]) expect((await answer).status).toBe(201);
      const later = post(LARGE);
      await waitFor('the next to be in work', () => Promise.resolve(waiting.length === 1));
      waiting.splice(0)[0]!();
      expect((await later).status).toBe(201);
    } finally {
      for (const release of waiting) release();
      await slow.close();
    }
  }, 60_000);

  it('answers that their callers do not take are kept for some of them, and the next hears 429', async () => {
    const file = Buffer.alloc(64 * 1024 * 1024);
    @Controller()
    class FilesController {
      @Get('file')
      file(@Res() reply: FastifyReply) {
        return reply.type('application/octet-stream').send(file);
      }
    }
    const settings = testSettings(database.appUrl);
    @Module({
      imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings })],
      controllers: [FilesController],
    })
    class FilesModule {}
    const files = await createApplication(FilesModule);
    const idle: Socket[] = [];
    try {
      await files.listen(0, '127.0.0.1');
      const address = await files.getUrl();
      for (let n = 0; n < 8; n++) {
        const socket = connect(Number(new URL(address).port), '127.0.0.1');
        idle.push(socket);
        socket.write('GET /file HTTP/1.1\r\nhost: x\r\n\r\n');
        await once(socket, 'readable'); // and is never read
      }
      const next = await fetch(`${address}/file`);
      expect([next.status, next.headers.get('retry-after')]).toEqual([429, '2']);
      expect(await next.json()).toMatchObject({ code: 'HTTP.OVERLOADED' });
      idle.pop()!.destroy();
      await waitFor('room for another', async () => {
        const { status, body } = await fetch(`${address}/file`);
        await body?.cancel();
        return status === 200;
      });
    } finally {
      for (const socket of idle) socket.destroy();
      await files.close();
    }
  }, 60_000);
});

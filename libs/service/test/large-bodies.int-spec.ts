import { Controller, Module, Post } from '@nestjs/common';
import { createApplication, ServiceModule } from '#libs/service';
import { createTestDatabase, waitFor } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { JSON_TYPE } from './support/an-echo-service.js';
import { testSettings } from './support/settings.js';

/** As many values as one body may have: 1.5 MB that become seventy. */
const LARGE = `{"kept":[${Array<string>(499_990).fill('{}').join(',')}]}`;
const FIT_TOGETHER = 8;

describe('bodies that become much larger than they were', () => {
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
});

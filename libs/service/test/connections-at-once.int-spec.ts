import { execFileSync } from 'node:child_process';
import { Module } from '@nestjs/common';
import { createApplication, ServiceModule } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { listen } from '../src/http/overload/listen.js';
import { testSettings } from './support/settings.js';

/** More than Node lets wait, and fewer than every Linux does. */
const CALLERS = 700;

/** Connects as often as told and prints how many were let in within three seconds. */
const CONNECTING = `
  const { connect } = require('node:net');
  const [port, callers] = process.argv.slice(1).map(Number);
  let connected = 0;
  const tell = () => { process.stdout.write(String(connected)); process.exit(); };
  setTimeout(tell, 3000);
  const letIn = () => { connected += 1; if (connected === callers) tell(); };
  for (let i = 0; i < callers; i += 1) connect(port, '127.0.0.1').on('error', () => {}).on('connect', letIn);`;

describe('callers who come all at once', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database?.drop());

  it('are let in while the service is at something else', async () => {
    const settings = testSettings(database.appUrl, { http: { host: '127.0.0.1', port: 0 } });
    @Module({ imports: [ServiceModule.forRoot({ owner: 'customs', migrations: [], settings })] })
    class QuietModule {}
    const app = await createApplication(QuietModule);
    try {
      await listen(app, 0, '127.0.0.1');
      const { port } = new URL(await app.getUrl());
      // Until it has ended the event loop stands still.
      const letIn = execFileSync(process.execPath, ['-e', CONNECTING, port, String(CALLERS)], { timeout: 20_000 });
      expect(Number(letIn)).toBe(CALLERS);
    } finally {
      await app.close();
    }
  });
});

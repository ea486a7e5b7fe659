import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openHome } from './home.mjs';
import { end, launch, logOf, recordOf, writeRecord } from './processes.mjs';
import { serviceEnvironment } from './services.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-processes-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const home = openHome('system', base);
const OF_THE_LAUNCHER = 'A_SECRET_OF_THE_LAUNCHER';

test('logs of former starts are kept for six months at least (Cybersecurity Law, Art. 23), and not for ever', async () => {
  const ofDay = (days) => path.join(home.logs, `customs.2${String(days).padStart(3, '0')}.log`);
  for (const days of [1, 184, 200]) {
    fs.writeFileSync(ofDay(days), 'a line');
    const then = new Date(Date.now() - days * 86_400_000);
    fs.utimesSync(ofDay(days), then, then);
  }
  fs.writeFileSync(logOf(home, 'customs'), 'of the start before');
  await end(home, launch(home, 'customs', process.execPath, ['-e', '0'], { env: process.env }));
  assert.deepEqual(
    [1, 184, 200].map((days) => fs.existsSync(ofDay(days))),
    [true, true, false],
  );
  const kept = fs.readdirSync(home.logs).map((file) => fs.readFileSync(path.join(home.logs, file), 'utf8'));
  assert.ok(kept.includes('of the start before'));
});

test('who ends a process of before does not make the one forgotten that has its name since', async () => {
  const before = writeRecord(home, 'kafka', { pid: 4_194_304 });
  writeRecord(home, 'kafka', { pid: process.pid });
  await end(home, before);
  assert.equal(recordOf(home, 'kafka').pid, process.pid);
});

test('a service is given nothing of the launcher’s environment but what a process needs, and its passwords by files', () => {
  process.env[OF_THE_LAUNCHER] = 'secret';
  const address = 'postgres://customs:the-password@127.0.0.1:5432/customs';
  const servers = {
    databaseUrlsGiven: () => ({ app: address, migration: address.replace('customs:', 'customs_owner:') }),
    brokersGiven: () => ['127.0.0.1:9092'],
  };
  const secrets = { kafka: { customs: { username: 'customs', password: 'of-the-bus' } } };
  const env = serviceEnvironment({ service: 'customs', home, ports: {}, servers, secrets });
  delete process.env[OF_THE_LAUNCHER];
  const { DATABASE_MIGRATION_URL: _, ...running } = env;
  assert.doesNotMatch(JSON.stringify(running), /the-password|of-the-bus|secret"/);
  assert.equal(env[OF_THE_LAUNCHER], undefined);
  assert.match(env.DATABASE_PASSWORD_FILE, new RegExp(`^${home.secrets}/`));
});

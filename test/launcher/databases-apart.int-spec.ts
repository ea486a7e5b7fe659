import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { examineDatabase } from '../../scripts/doctor/servers.mjs';

/** The operators' commands against a real server: two services, their databases made as on a server of one's own. */
const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'cluebridge-databases-'));
const credentials = path.join(folder, 'credentials.json');
const [ONE, OTHER] = ['one', 'other'].map((name) => `${name}_${randomBytes(4).toString('hex')}`) as [string, string];

const apply = () =>
  run(process.execPath, ['scripts/cluebridge.mjs', 'database', 'apply', '--credentials', credentials], {
    env: { ...process.env, DATABASE_ADMIN_URL: process.env.TEST_PG_URL },
  });

const passwordOf = (service: string, part: string) => `${part} of ${service}`;

function addressOf(service: string): string {
  const address = new URL(process.env.TEST_PG_URL!);
  address.username = service;
  address.password = encodeURIComponent(passwordOf(service, 'app'));
  address.pathname = `/${service}`;
  return address.href;
}

async function asAdmin(...statements: string[]): Promise<void> {
  const admin = new Client({ connectionString: process.env.TEST_PG_URL! });
  await admin.connect();
  try {
    for (const statement of statements) await admin.query(statement);
  } finally {
    await admin.end();
  }
}

/** What `doctor` says of where the service's role gets in. */
async function reachOf(service: string) {
  const found = await examineDatabase(service, { [ONE]: addressOf(ONE), [OTHER]: addressOf(OTHER) });
  return found.find(({ check }) => check === 'access');
}

beforeAll(async () => {
  const passwords = Object.fromEntries(
    [ONE, OTHER].map((service) => [
      service,
      { app: passwordOf(service, 'app'), migration: passwordOf(service, 'migration') },
    ]),
  );
  writeFileSync(credentials, JSON.stringify(passwords), { mode: 0o600 });
  await apply();
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  for (const service of [ONE, OTHER])
    await asAdmin(`drop database ${service} with (force)`, `drop role ${service}`, `drop role ${service}_owner`);
});

describe('doctor, asked where a service’s role gets in', () => {
  it('finds that it connects to the database of its own service only', async () => {
    for (const service of [ONE, OTHER])
      expect(await reachOf(service)).toMatchObject({ state: 'ok', said: 'connects to its own database only' });
  });

  it('notices a database that was dropped and made anew and lets everybody in, until it is applied again', async () => {
    await asAdmin(`drop database ${OTHER}`, `create database ${OTHER} owner ${OTHER}_owner`);
    expect(await reachOf(ONE)).toMatchObject({
      state: 'failed',
      said: `its role may connect to other services’ databases: ${OTHER}`,
      hint: expect.stringContaining('database apply'),
    });
    await apply();
    expect(await reachOf(ONE)).toMatchObject({ state: 'ok' });
  });
});

import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { SystemClock } from '#libs/kernel';
import { generateDevelopmentMaterial } from '#libs/security';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

/** What the migration Jobs of deploy/kubernetes run: the program of a service, told to migrate and end. */
const run = promisify(execFile);
const folder = mkdtempSync(path.join(os.tmpdir(), 'cluebridge-migrate-'));
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase([]);
  generateDevelopmentMaterial(readFileSync('deploy/development/offices.yaml', 'utf8'), folder, new SystemClock().now());
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function asOwner<T extends Record<string, unknown>>(text: string): Promise<T[]> {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  try {
    return (await client.query<T>(text)).rows;
  } finally {
    await client.end();
  }
}

const migrate = (more: Record<string, string> = {}) => started(['--migrate'], more);

async function started(
  options: string[],
  more: Record<string, string> = {},
): Promise<{ code: number; errors: string }> {
  const env = {
    ...process.env,
    CLUEBRIDGE_DEVELOPMENT: '1',
    DATABASE_URL: database.appUrl,
    KAFKA_BROKERS: '127.0.0.1:1',
    DIRECTORY_FILE: path.join(folder, 'directory.jws'),
    DIRECTORY_ROOT_KEY_FILE: path.join(folder, 'root.jwk'),
    SIGNING_KEYS_FILE: path.join(folder, 'signing-keys', 'case-transfer.json'),
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_AUDIENCE: 'case-transfer',
    OIDC_JWKS_URI: 'http://127.0.0.1:1/jwks',
    ...more,
  };
  return run(process.execPath, ['dist/apps/case-transfer/src/main.js', ...options], { env }).then(
    ({ stderr }) => ({ code: 0, errors: stderr }),
    ({ code, stderr }) => ({ code, errors: stderr }),
  );
}

describe('a service that is told to migrate', () => {
  it('is to be told so first: it does not start on a schema that nobody brought up to date, and says why', async () => {
    const { code, errors } = await started([]);
    expect(code).toBe(1);
    expect(errors).toMatch(/did not start: the schema of its database is older.*run main\.js --migrate/);
  });

  it('brings the schema up to date and ends, without a broker, any number of times', async () => {
    const schemaOwner = { DATABASE_MIGRATION_URL: database.url };
    expect(await migrate(schemaOwner)).toEqual({ code: 0, errors: '' });
    expect(await migrate(schemaOwner)).toEqual({ code: 0, errors: '' });
    expect(await database.unitOfWork.query({ text: 'select count(*)::int as n from case_file' })).toEqual([{ n: 0 }]);
  });

  it('is to be told so again after an upgrade: a schema that lacks the newest migration is named with it', async () => {
    const newest = `select name from migration order by timestamp desc, name desc limit 1`;
    const [gone] = await asOwner<{ name: string }>(`delete from migration where name = (${newest}) returning name`);
    const { code, errors } = await started([]);
    expect(code).toBe(1);
    expect(errors).toContain(`older than this program (it lacks ${gone!.name}): run main.js --migrate`);
  });

  it('refuses to without the schema owner’s address', async () => {
    const { code, errors } = await migrate();
    expect(code).toBe(1);
    expect(errors).toContain('DATABASE_MIGRATION_URL is not set');
  });
});

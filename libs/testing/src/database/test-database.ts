import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource, POOL_SESSION, TypeOrmUnitOfWork } from '#libs/service';
import type { EntityClass, MigrationClass, UnitOfWork } from '#libs/service';
import { APP_PASSWORD, APP_ROLE, CONNECT_WITHIN_MS, templateFor, urlOf } from './template.js';

export interface TestDatabase {
  readonly name: string;
  /** Signs in as the owner of the schema, who may do everything: for a test's own look. */
  readonly url: string;
  /** Signs in as the service's role, with what the migrations granted and nothing else: for the code under test. */
  readonly appUrl: string;
  /** Connected as the owner. */
  readonly dataSource: DataSource;
  /** Connected as the service's role. */
  readonly appDataSource: DataSource;
  /** Works as the service's role, so a missing grant fails the test and not the first start. */
  readonly unitOfWork: UnitOfWork;
  /** Ends every connection and drops the database. */
  drop(): Promise<void>;
}

export interface TestDatabaseChoices {
  readonly entities?: readonly EntityClass[];
}

/**
 * A database of this test alone, cloned from a template that the migrations built (about 0.1 s; the template is built
 * once per run). Needs `TEST_PG_URL`, the URL of a superuser. Call `drop` in `afterAll`.
 */
export async function createTestDatabase(
  migrations: readonly MigrationClass[],
  { entities = [] }: TestDatabaseChoices = {},
): Promise<TestDatabase> {
  const adminUrl = adminUrlFromEnvironment();
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    const template = await templateFor(admin, adminUrl, migrations);
    await admin.query(`create database "${name}" template "${template}" strategy file_copy`);
  });
  const url = urlOf(adminUrl, name);
  const appUrl = appUrlOf(url);
  const dataSource = createDataSource({
    url,
    applicationName: name,
    poolSize: 4,
    entities,
    connectWithinMs: CONNECT_WITHIN_MS,
  });
  const appDataSource = createDataSource({
    url: appUrl,
    applicationName: name,
    poolSize: 8,
    entities,
    parameters: POOL_SESSION,
    connectWithinMs: CONNECT_WITHIN_MS,
  });
  await Promise.all([dataSource.initialize(), appDataSource.initialize()]);
  return {
    name,
    url,
    appUrl,
    dataSource,
    appDataSource,
    unitOfWork: new TypeOrmUnitOfWork(appDataSource),
    drop: async () => {
      for (const source of [dataSource, appDataSource]) if (source.isInitialized) await source.destroy();
      await asAdmin(adminUrl, (admin) => admin.query(`drop database if exists "${name}" with (force)`));
    },
  };
}

function adminUrlFromEnvironment(): string {
  const url = process.env.TEST_PG_URL;
  if (!url) throw new Error('TEST_PG_URL is not set: run the tests by npm test, which starts the servers');
  return url;
}

function appUrlOf(url: string): string {
  const app = new URL(url);
  [app.username, app.password] = [APP_ROLE, APP_PASSWORD];
  return app.href;
}

async function asAdmin<T>(url: string, work: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

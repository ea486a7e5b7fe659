import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import type { QueryRunner } from 'typeorm';
import { migrate } from '#libs/service';
import type { MigrationClass } from '#libs/service';

/** Role with the rights of a service's own, on every test database. */
export const APP_ROLE = 'cluebridge_test_app';
export const APP_PASSWORD = 'test';

/** Under the load of all other test files a server may take long to answer; only one that never does is a failure. */
export const CONNECT_WITHIN_MS = 60_000;

const TEMPLATE_LOCK = 0x74657374;
/** What `migrate` does beside the migrations; another text here makes every template anew. */
const GRANTED = 'grant select (name) on table migration';

/**
 * Name of the template database that these migrations built; builds it first if nobody has. Workers that ask at the
 * same time wait for the first. The name follows the statements that the migrations would run, so a changed migration
 * makes a new template and drops the one it replaces.
 */
export async function templateFor(
  admin: Client,
  adminUrl: string,
  migrations: readonly MigrationClass[],
): Promise<string> {
  const family = `cluebridge_test_template_${digest(migrations.map(({ name }) => name))}`;
  const name = `${family}_${digest([GRANTED, ...(await statementsOf(migrations))])}`;
  await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
  try {
    if (!(await exists(admin, name))) await build(admin, adminUrl, family, name, migrations);
  } finally {
    await admin.query('select pg_advisory_unlock($1)', [TEMPLATE_LOCK]);
  }
  return name;
}

async function build(
  admin: Client,
  adminUrl: string,
  family: string,
  name: string,
  migrations: readonly MigrationClass[],
) {
  await ensureAppRole(admin);
  const old = await admin.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    `${family}_%`,
  ]);
  for (const { datname } of old.rows) await admin.query(`drop database "${datname}" with (force)`);
  const unfinished = `${name}_unfinished`;
  await admin.query(`drop database if exists "${unfinished}" with (force)`);
  await admin.query(`create database "${unfinished}" encoding 'UTF8' template template0`);
  const url = urlOf(adminUrl, unfinished);
  await migrate({ url, appRole: APP_ROLE, migrations, connectWithinMs: CONNECT_WITHIN_MS });
  await admin.query(`alter database "${unfinished}" rename to "${name}"`);
}

async function ensureAppRole(admin: Client): Promise<void> {
  const { rowCount } = await admin.query('select 1 from pg_roles where rolname = $1', [APP_ROLE]);
  if (rowCount === 0) await admin.query(`create role ${APP_ROLE} login password '${APP_PASSWORD}'`);
}

async function exists(admin: Client, name: string): Promise<boolean> {
  const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [name]);
  return rowCount === 1;
}

/** What the migrations say to a database that only listens: their source alone would miss SQL kept in constants. */
async function statementsOf(migrations: readonly MigrationClass[]): Promise<string[]> {
  const heard: string[] = [];
  const listener = {
    query: (statement: string): Promise<{ role: string }[]> => {
      heard.push(statement);
      return Promise.resolve([{ role: APP_ROLE }]);
    },
  };
  for (const Migration of migrations) await new Migration().up(listener as unknown as QueryRunner);
  return heard;
}

function digest(parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10);
}

/** The same server and role, another database. */
export function urlOf(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}

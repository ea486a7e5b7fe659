import { Client } from 'pg';
import { connectionOf } from './connection.js';
import { createDataSource } from './data-source.js';
import type { MigrationClass } from './data-source.js';
import { DATABASE_LIMITS } from './limits.js';

/** Any number will do as long as nobody else locks it; "clue" in ASCII. */
const MIGRATION_LOCK = 0x636c7565;

export interface MigrationChoices {
  /** URL with the role that owns the schema. */
  readonly url: string;
  /** Role that the migrations grant to (`grantToAppRole`); '' or the owner itself grants nothing. */
  readonly appRole: string;
  readonly migrations: readonly MigrationClass[];
  readonly connectWithinMs?: number;
}

/**
 * Brings the schema up to date, one process at a time: replicas that start together wait for the first. Returns the
 * names of the migrations that ran. The lock is held by a session of its own, so it falls with the process.
 */
export async function migrate({ url, appRole, migrations, connectWithinMs }: MigrationChoices): Promise<string[]> {
  const connectionTimeoutMillis = connectWithinMs ?? DATABASE_LIMITS.connectMs;
  const guard = new Client({ ...connectionOf({ url }), connectionTimeoutMillis, application_name: 'migration-lock' });
  await guard.connect();
  try {
    await guard.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const source = createDataSource({
      url,
      applicationName: 'migration',
      poolSize: 2,
      migrations,
      connectWithinMs,
      parameters: appRole === roleOf(url) ? {} : { 'cluebridge.app_role': appRole },
    });
    await source.initialize();
    try {
      const done = await source.runMigrations({ transaction: 'each' });
      if (appRole !== '' && appRole !== roleOf(url)) await source.query(letReadWhatWasDone(appRole));
      return done.map(({ name }) => name);
    } finally {
      await source.destroy();
    }
  } finally {
    await guard.end();
  }
}

/** The service itself looks whether its schema is the one it was written for (`expectMigrated`). */
function letReadWhatWasDone(appRole: string): string {
  return `grant select (name) on table migration to "${appRole.replaceAll('"', '""')}"`;
}

/** The role a database URL signs in as. */
export function roleOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

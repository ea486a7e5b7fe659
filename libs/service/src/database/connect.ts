import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { Settings } from '../settings/settings.js';
import { createDataSource, POOL_SESSION } from './data-source.js';
import type { EntityClass, MigrationClass } from './data-source.js';
import { expectMigrated } from './expect-migrated.js';
import { migrate, roleOf } from './migrate.js';
import { isTransientDatabaseError } from './transient.js';

const WAIT_FOR_DATABASE_MS = 60_000;
const PAUSE_MS = 500;

/**
 * The service's pool, on a schema brought up to date first. A database that is still starting is waited for (servers
 * and services start together); one that refuses the password or a migration fails the start at once.
 */
export async function connect(
  settings: Settings,
  entities: readonly EntityClass[],
  migrations: readonly MigrationClass[],
): Promise<DataSource> {
  const { url, passwordFile, migrationUrl, poolSize, limits } = settings.database;
  const logger = new Logger('database');
  return patiently(logger, async () => {
    if (migrationUrl !== undefined) {
      const done = await migrate({ url: migrationUrl, appRole: roleOf(url), migrations });
      if (done.length > 0) logger.log({ migrations: done.length }, 'schema brought up to date');
    }
    const source = createDataSource({
      url,
      passwordFile,
      applicationName: settings.owner,
      poolSize,
      limits,
      entities,
      parameters: POOL_SESSION,
    });
    return asExpected(await source.initialize(), migrations);
  });
}

async function asExpected(source: DataSource, migrations: readonly MigrationClass[]): Promise<DataSource> {
  try {
    await expectReadingOnly(source);
    await expectMigrated(source, migrations);
    return source;
  } catch (error) {
    await source.destroy();
    throw error;
  }
}

/** A pooler in between may drop what a connection asks for; without this, `UnitOfWork` would not be safe (docs/adr/0028). */
async function expectReadingOnly(source: DataSource): Promise<void> {
  const [row] = await source.query<{ on: string }[]>(`select current_setting('default_transaction_read_only') as on`);
  if (row?.on !== 'on')
    throw new Error(
      'the session settings of the database connection do not arrive (options): default_transaction_read_only is off',
    );
}

async function patiently<T>(logger: Logger, attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + WAIT_FOR_DATABASE_MS;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (!isTransientDatabaseError(error) || performance.now() > deadline) throw error;
      logger.warn({ err: error }, 'the database does not answer yet');
      await pause(PAUSE_MS);
    }
  }
}

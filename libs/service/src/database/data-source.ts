import { DataSource } from 'typeorm';
import type { EntityTarget, MigrationInterface } from 'typeorm';
import { connectionOf } from './connection.js';
import { DATABASE_LIMITS } from './limits.js';
import type { DatabaseLimits } from './limits.js';

export type EntityClass = Extract<EntityTarget<object>, new (...args: never[]) => object>;
export type MigrationClass = new () => MigrationInterface;

export interface DataSourceChoices {
  readonly url: string;
  /** Holds the password that the address does not. */
  readonly passwordFile?: string;
  readonly applicationName: string;
  readonly poolSize?: number;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
  /** Session settings given at connect, such as `cluebridge.app_role`. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** How long to wait for the database; without them, as for migrations, a statement takes as long as it takes. */
  readonly limits?: DatabaseLimits;
  /** Tests share their machine with each other and wait longer; a service fails soon and is tried again. */
  readonly connectWithinMs?: number;
}

/**
 * Session settings of a running service, given at connect. Every statement of ours has an index to go by, and its plan is
 * kept by its name: one that was planned while a table was new would go on reading or hashing the whole of it for as long
 * as the connection lives (20 rows for the relay took 8 ms of 18,000 instead of 0.2). So the server is told to go by the
 * index. Compiling plans pays for long reports only, and there are none here. A session whose service is cut off is found
 * out within a minute, not after two hours, and gives back its place.
 */
export const SERVICE_SESSION: Readonly<Record<string, string>> = {
  enable_seqscan: 'off',
  enable_hashjoin: 'off',
  enable_mergejoin: 'off',
  jit: 'off',
  tcp_keepalives_idle: '30',
  tcp_keepalives_interval: '10',
  tcp_keepalives_count: '3',
};

/**
 * For the pool behind `UnitOfWork`, which sends a transaction's first statement without waiting for the answer to `begin`: should
 * that fail, the statement stands outside of any transaction, and may then write nothing.
 */
export const POOL_SESSION: Readonly<Record<string, string>> = {
  ...SERVICE_SESSION,
  default_transaction_read_only: 'on',
};

/**
 * A TypeORM data source as every service and every test uses it: never `synchronize` (the schema comes from the
 * migrations alone), no extensions installed behind our back, no SQL in the log.
 */
export function createDataSource(choices: DataSourceChoices): DataSource {
  return new DataSource({
    type: 'postgres',
    applicationName: choices.applicationName,
    entities: [...(choices.entities ?? [])],
    migrations: [...(choices.migrations ?? [])],
    migrationsTableName: 'migration',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: choices.poolSize ?? 10,
    connectTimeoutMS: choices.connectWithinMs ?? DATABASE_LIMITS.connectMs,
    extra: {
      ...connectionOf(choices),
      // Statements are sent as they come, not each after the answer to the one before (docs/adr/0028).
      pipeline: true,
      ...(choices.parameters && { options: sessionOptions(choices.parameters) }),
    },
  });
}

/** Settings as the `options` of a PostgreSQL connection. */
export function sessionOptions(parameters: Readonly<Record<string, string>>): string {
  return Object.entries(parameters)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

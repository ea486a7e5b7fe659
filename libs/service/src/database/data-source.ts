import { DataSource } from 'typeorm';
import type { EntityTarget, MigrationInterface } from 'typeorm';

export type EntityClass = Extract<EntityTarget<object>, new (...args: never[]) => object>;
export type MigrationClass = new () => MigrationInterface;

export interface DataSourceChoices {
  readonly url: string;
  readonly applicationName: string;
  readonly poolSize?: number;
  readonly entities?: readonly EntityClass[];
  readonly migrations?: readonly MigrationClass[];
  /** Session settings given at connect, such as `cluebridge.app_role`. */
  readonly parameters?: Readonly<Record<string, string>>;
}

const CONNECT_WITHIN_MS = 5_000;

/**
 * A TypeORM data source as every service and every test uses it: never `synchronize` (the schema comes from the
 * migrations alone), no extensions installed behind our back, no SQL in the log.
 */
export function createDataSource(choices: DataSourceChoices): DataSource {
  const parameters = Object.entries(choices.parameters ?? {}).map(([name, value]) => `-c ${name}=${value}`);
  return new DataSource({
    type: 'postgres',
    url: choices.url,
    applicationName: choices.applicationName,
    entities: [...(choices.entities ?? [])],
    migrations: [...(choices.migrations ?? [])],
    migrationsTableName: 'migration',
    synchronize: false,
    installExtensions: false,
    logging: false,
    poolSize: choices.poolSize ?? 10,
    connectTimeoutMS: CONNECT_WITHIN_MS,
    extra: { keepAlive: true, ...(parameters.length > 0 && { options: parameters.join(' ') }) },
  });
}

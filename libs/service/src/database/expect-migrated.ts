import type { DataSource } from 'typeorm';
import type { MigrationClass } from './data-source.js';

/** undefined_table: nobody has migrated; insufficient_privilege: nobody since `migrate` lets the service read what was. */
const NOT_KNOWN = ['42P01', '42501'];
const MOST_NAMED = 3;

/** The schema lacks migrations that this program was written for. */
export class SchemaBehind extends Error {}

/**
 * Holds the schema against the migrations that the program knows. One that ran more is a newer program's, which older replicas
 * live with; one that ran fewer would fail later, at the first statement that needs what is not there. Throws `SchemaBehind`.
 */
export async function expectMigrated(
  source: Pick<DataSource, 'query'>,
  migrations: readonly MigrationClass[],
): Promise<void> {
  if (migrations.length === 0) return;
  const done = await migrationsDone(source);
  const missing = migrations.map((Migration) => nameOf(Migration)).filter((name) => !done.has(name));
  if (missing.length === 0) return;
  const more = missing.length > MOST_NAMED ? ` and ${missing.length - MOST_NAMED} more` : '';
  throw new SchemaBehind(`it lacks ${missing.slice(0, MOST_NAMED).join(', ')}${more}`);
}

async function migrationsDone(source: Pick<DataSource, 'query'>): Promise<ReadonlySet<string>> {
  try {
    const rows = await source.query<{ name: string }[]>('select name from migration');
    return new Set(rows.map(({ name }) => name));
  } catch (error) {
    if (NOT_KNOWN.includes((error as { code?: string }).code ?? '')) return new Set();
    throw error;
  }
}

/** As TypeORM writes it down. */
function nameOf(Migration: MigrationClass): string {
  return new Migration().name ?? Migration.name;
}

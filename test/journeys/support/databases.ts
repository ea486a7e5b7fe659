import pg from 'pg';
import type { Owner } from '#libs/contracts';
import { everythingIn } from '#libs/testing';
import type { System } from '../../../scripts/system/index.mjs';

/** All that lies in the database of a service, as its schema's owner reads it. */
export async function allRowsOf(system: System, owner: Owner): Promise<string> {
  const client = new pg.Client({ connectionString: system.databases[owner].migration });
  await client.connect();
  try {
    return await everythingIn(async (sql) => (await client.query(sql)).rows as Record<string, unknown>[]);
  } finally {
    await client.end();
  }
}

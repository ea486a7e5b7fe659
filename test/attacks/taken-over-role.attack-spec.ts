import { Client } from 'pg';
import { OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { aStage } from '../journeys/support/stage.js';

const stage = aStage();
const PERMISSION_DENIED = '42501';

/** What the database of a service answers to the credential of another, or to its own. */
async function asks(address: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: address });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

/** The credential of one service at the database of another. */
function atDatabaseOf(other: Owner, address: string): string {
  const aimed = new URL(address);
  aimed.pathname = new URL(stage().system.databases[other].app).pathname;
  return aimed.href;
}

describe('the role of a service that was taken over', () => {
  it.each(OWNERS)('%s gets into no other service’s database, nor does the one that owns its schema', async (owner) => {
    const { app, migration } = stage().system.databases[owner];
    for (const credential of [app, migration]) {
      await expect(asks(credential, 'select 1 as here')).resolves.toEqual([{ here: 1 }]);
      for (const other of OWNERS.filter((each) => each !== owner))
        await expect(asks(atDatabaseOf(other, credential), 'select 1')).rejects.toMatchObject({
          code: PERMISSION_DENIED,
          message: expect.stringContaining('permission denied for database'),
        });
    }
  });

  it.each(OWNERS)(
    '%s may not shape its own database, rewrite its record or read what the server keeps',
    async (owner) => {
      const { app } = stage().system.databases[owner];
      for (const text of [
        'create table loot (id int)',
        'create schema loot',
        'create temporary table loot (id int)',
        'create extension dblink',
        'create role accomplice',
        'alter role current_user superuser',
        'alter table audit disable trigger all',
        'update audit set actor = $$nobody$$',
        'delete from audit',
        'truncate audit',
        'drop table audit',
        `set role ${new URL(stage().system.databases[owner].migration).username}`,
        'select rolpassword from pg_authid',
        'select pg_read_file($$/etc/passwd$$)',
        'copy (select 1) to program $$true$$',
      ])
        await expect([text, await refusalOf(app, text)]).toEqual([text, PERMISSION_DENIED]);
    },
  );

  async function refusalOf(address: string, text: string): Promise<unknown> {
    return asks(address, text).then(
      () => 'done',
      ({ code }) => code,
    );
  }
});

import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { migrate } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { expectMigrated } from '../src/database/expect-migrated.js';
import { Notes1700000000001 } from './notes.js';

beforeAll(() => Logger.overrideLogger(false));

/** Of the next version; nobody has run it here. */
class Labels1700000000002 extends Notes1700000000001 {
  override readonly name: string = 'Labels1700000000002';
}

describe('migrating at boot', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([]);
  });
  afterAll(() => database?.drop());

  it('lets replicas that start together wait for the first', async () => {
    const choices = { url: database.url, appRole: 'cluebridge_test_app', migrations: [Notes1700000000001] };
    const done = await Promise.all([migrate(choices), migrate(choices), migrate(choices)]);
    expect(done.flat()).toEqual(['Notes1700000000001']);
  });

  it('gives the service the granted rights and no others', async () => {
    const client = new Client({ connectionString: database.appUrl });
    await client.connect();
    await expect(client.query(`insert into note values (1, 'x')`)).resolves.toMatchObject({ rowCount: 1 });
    await expect(client.query('delete from note')).rejects.toMatchObject({ code: '42501' });
    await expect(client.query('select * from migration')).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('finds what a newer program has migrated as good as its own, and names what is missing for itself', async () => {
    const service = new DataSource({ type: 'postgres', url: database.appUrl });
    await service.initialize();
    try {
      await expect(expectMigrated(service, [Notes1700000000001])).resolves.toBeUndefined();
      await expect(expectMigrated(service, [])).resolves.toBeUndefined();
      const newer = expectMigrated(service, [Notes1700000000001, Labels1700000000002]);
      await expect(newer).rejects.toThrow('it lacks Labels1700000000002');
    } finally {
      await service.destroy();
    }
  });
});

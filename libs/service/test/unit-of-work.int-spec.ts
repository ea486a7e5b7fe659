import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import type { Pool, PoolClient } from 'pg';
import { createDataSource, grantToAppRole, migrate, TypeOrmUnitOfWork } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { Tx } from '#libs/service';
import type { TestDatabase } from '#libs/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';

class Notes1700000000001 implements MigrationInterface {
  readonly name = 'Notes1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table note (id int primary key, text text not null)');
    await grantToAppRole(runner, 'SELECT, INSERT', 'note');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table note');
  }
}

beforeAll(() => Logger.overrideLogger(false));

function poolOf(database: TestDatabase): Pool {
  return (database.appDataSource.driver as unknown as { master: Pool }).master;
}

/** What the next transaction sends, each with how many answers had come before it was sent. */
function watching(database: TestDatabase): { text: string; answeredBefore: number }[] {
  const log: { text: string; answeredBefore: number }[] = [];
  let answered = 0;
  poolOf(database).once('acquire', (client: PoolClient) => {
    const plain = client.query.bind(client) as (asked: unknown) => Promise<unknown>;
    client.query = ((asked: string | { text: string }) => {
      const text = typeof asked === 'string' ? asked : asked.text;
      log.push({ text, answeredBefore: answered });
      if (text === 'commit') client.query = plain as never;
      return plain(asked).finally(() => answered++);
    }) as never;
  });
  return log;
}

describe('a unit of work', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([Notes1700000000001]);
  });
  afterAll(() => database?.drop());

  const insert = (id: number) => ({
    name: 'note-insert',
    text: 'insert into note (id, text) values ($1, $2)',
    values: [id, 'x'],
  });
  const idsStored = async () => {
    const rows = await database.unitOfWork.query<{ id: number }>({ text: 'select id from note order by id' });
    return rows.map(({ id }) => id);
  };

  it('commits what the work did, by statements and by entity manager on one connection', async () => {
    const answer = await database.unitOfWork.run(async (tx) => {
      await tx.query(insert(1));
      const [row] = (await tx.manager.query('select id from note where id = 1')) as { id: number }[];
      return row?.id;
    });
    expect(answer).toBe(1);
    expect(await idsStored()).toEqual([1]);
  });

  it('prepares a named statement once on its connection', async () => {
    const names = await database.unitOfWork.run(async (tx) => {
      await tx.query(insert(2));
      await tx.query(insert(3));
      return tx.query<{ name: string }>({ text: `select name from pg_prepared_statements where name = 'note-insert'` });
    });
    expect(names).toHaveLength(1);
  });

  it('gives a connection back for good on which a statement is prepared for tables as they were before a migration', async () => {
    const everything = { name: 'note-everything', text: 'select * from note where id < 0', values: [] };
    const ask = () => database.unitOfWork.run((tx) => tx.query(everything));
    await ask();
    await database.dataSource.query('alter table note add column later int');
    await expect(ask()).rejects.toMatchObject({ kind: 'transient', details: { sqlstate: '0A000' } });
    expect(await ask()).toEqual([]);
  });

  it('rolls everything back and rethrows the very error of the work', async () => {
    const fault = new Error('no');
    const work = database.unitOfWork.run(async (tx) => {
      await tx.query(insert(4));
      throw fault;
    });
    await expect(work).rejects.toBe(fault);
    expect(await idsStored()).not.toContain(4);
  });

  it('runs effects in order after the commit, and none after a rollback', async () => {
    const seen: string[] = [];
    await database.unitOfWork.run(async (tx) => {
      tx.afterCommit(() => seen.push('first'));
      tx.afterCommit(() => seen.push('second'));
      await tx.query(insert(5));
      expect(seen).toEqual([]);
    });
    await database.unitOfWork
      .run(async (tx) => {
        tx.afterCommit(() => seen.push('never'));
        await tx.query(insert(5));
      })
      .catch(() => undefined);
    expect(seen).toEqual(['first', 'second']);
  });

  it('answers what is written with the commit, and fails with the first error among it', async () => {
    const failing = (after: (tx: Tx) => Promise<unknown>) =>
      database.unitOfWork.run(async (tx) => {
        tx.write(insert(20));
        tx.write(insert(20));
        tx.write({ text: 'select 1 / 0' });
        await after(tx);
      });
    await expect(failing(async () => undefined)).rejects.toMatchObject({ code: '23505' });
    await expect(failing((tx) => tx.query({ text: 'select 1' }))).rejects.toMatchObject({ code: '23505' });
    await expect(failing(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await database.unitOfWork.run(async (tx) => {
      tx.write(insert(21));
      expect(await tx.query({ text: 'select id from note where id = 21' })).toHaveLength(1);
      tx.write(insert(22));
    });
    expect(await idsStored()).toEqual(expect.arrayContaining([21, 22]));
    expect(await idsStored()).not.toContain(20);
  });

  it('tells the first failure also when the answer to a later statement was asked for first', async () => {
    const cancelled = { text: `do $$ begin raise exception 'x' using errcode = '57014'; end $$` };
    const work = database.unitOfWork.run(async (tx) => {
      const asked = tx.query(cancelled);
      asked.catch(() => undefined);
      await tx.query(insert(25));
      await asked;
    });
    await expect(work).rejects.toMatchObject({ kind: 'transient', details: { sqlstate: '57014' } });
  });

  it('commits nothing when pg itself refuses to send a part', async () => {
    for (const refused of [
      { ...insert(27), text: 'select $1::int, $2::text' },
      {
        text: 'insert into note (id, text) values (27, $1)',
        values: [
          {
            toPostgres: () => {
              throw new Error('no');
            },
          },
        ],
      },
    ]) {
      const work = database.unitOfWork.run(async (tx) => {
        await tx.query(insert(26));
        tx.write(refused);
      });
      await expect(work).rejects.toThrow();
      expect(await idsStored()).not.toContain(26);
    }
    await database.unitOfWork.run((tx) => tx.query(insert(26)));
    expect(await idsStored()).toContain(26);
  });

  it('waits for no answer to `begin`, to what is written or before the commit is sent', async () => {
    const log = watching(database);
    await database.unitOfWork.run(async (tx) => {
      tx.write({ ...insert(23), name: undefined });
    });
    expect(log.map(({ text }) => text.split(' ')[0])).toEqual(['begin', 'insert', 'commit']);
    expect(log.map(({ answeredBefore }) => answeredBefore)).toEqual([0, 0, 0]);
  });

  it('writes nothing when `begin` fails, although what follows was sent with it', async () => {
    const cancelled = new Error('canceled');
    poolOf(database).once('acquire', (client: PoolClient) => {
      const plain = client.query;
      client.query = (() => {
        client.query = plain;
        return Promise.reject(cancelled);
      }) as never;
    });
    await expect(database.unitOfWork.run((tx) => tx.query(insert(24)))).rejects.toBe(cancelled);
    expect(await idsStored()).not.toContain(24);
  });

  it('takes no commit for one that the server answers with a rollback, as after a failed statement nobody heard of', async () => {
    const seen: string[] = [];
    const unheard = (fail: (tx: Tx) => Promise<unknown>) =>
      database.unitOfWork.run(async (tx) => {
        tx.afterCommit(() => seen.push('committed'));
        await fail(tx).catch(() => undefined);
      });
    await expect(unheard((tx) => tx.query(insert(5)))).rejects.toMatchObject({ code: '23505' });
    await expect(unheard((tx) => tx.manager.query('select 1 / 0'))).rejects.toThrow('a statement had failed');
    expect(seen).toEqual([]);
  });

  it('undoes after a rollback, and not after a commit', async () => {
    const seen: string[] = [];
    await database.unitOfWork.run(async (tx) => void tx.afterRollback(() => seen.push('never')));
    const work = database.unitOfWork.run(async (tx) => {
      tx.afterRollback(() => seen.push('undone'));
      await tx.query(insert(5));
    });
    await expect(work).rejects.toMatchObject({ code: '23505' });
    expect(seen).toEqual(['undone']);
  });

  it('lets the commit stand when an effect throws', async () => {
    await database.unitOfWork.run(async (tx) => {
      tx.afterCommit(() => {
        throw new Error('effect');
      });
      await tx.query(insert(6));
    });
    expect(await idsStored()).toContain(6);
  });

  it('leaves errors that no retry would help as they are', async () => {
    await expect(database.unitOfWork.query(insert(1))).rejects.toMatchObject({ code: '23505' });
    await expect(database.unitOfWork.query({ text: 'delete from note' })).rejects.toMatchObject({ code: '42501' });
  });

  it.each(['40001', '40P01', '53300', '57014', '08006'])('calls SQLSTATE %s transient', async (state) => {
    const raise = { text: `do $$ begin raise exception 'x' using errcode = '${state}'; end $$` };
    const transient = {
      isBusError: true,
      kind: 'transient',
      code: 'DATABASE.UNAVAILABLE',
      details: { sqlstate: state },
    };
    await expect(database.unitOfWork.query(raise)).rejects.toMatchObject(transient);
    await expect(database.unitOfWork.run((tx) => tx.query(raise))).rejects.toMatchObject(transient);
    await expect(database.unitOfWork.run((tx) => tx.manager.query(raise.text))).rejects.toMatchObject(transient);
  });

  it('calls a connection lost in the middle transient, stores nothing and works again at once', async () => {
    const work = database.unitOfWork.run(async (tx) => {
      await tx.query(insert(7));
      const [{ pid }] = (await tx.query<{ pid: number }>({ text: 'select pg_backend_pid() as pid' })) as [
        { pid: number },
      ];
      await database.dataSource.query('select pg_terminate_backend($1)', [pid]);
      await tx.query(insert(8));
    });
    await expect(work).rejects.toMatchObject({ kind: 'transient' });
    expect(await idsStored()).not.toContain(7);
    await database.unitOfWork.run((tx) => tx.query(insert(9)));
    expect(await idsStored()).toContain(9);
  });

  it('gives every connection back, also after a hundred failures', async () => {
    for (let i = 0; i < 100; i++) await database.unitOfWork.run((tx) => tx.query(insert(1))).catch(() => undefined);
    expect(await idsStored()).toContain(1);
  });

  it('calls a server that is not there transient', async () => {
    const nowhere = createDataSource({ url: 'postgres://x:y@127.0.0.1:1/test', applicationName: 'test' });
    await expect(nowhere.initialize()).rejects.toThrow();
    const unitOfWork = new TypeOrmUnitOfWork(database.appDataSource);
    await expect(unitOfWork.query({ text: 'select 1 as one' })).resolves.toEqual([{ one: 1 }]);
  });
});

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
});

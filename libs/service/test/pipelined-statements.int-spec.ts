import { Logger } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { createTestDatabase } from '#libs/testing';
import type { Tx } from '#libs/service';
import type { TestDatabase } from '#libs/testing';
import { insert, Notes1700000000001 } from './notes.js';

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

describe('the statements of a unit of work', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([Notes1700000000001]);
  });
  afterAll(() => database?.drop());

  const idsStored = async () => {
    const rows = await database.unitOfWork.query<{ id: number }>({ text: 'select id from note order by id' });
    return rows.map(({ id }) => id);
  };

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
});

import { Logger } from '@nestjs/common';
import { createDataSource, TypeOrmUnitOfWork } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { Tx } from '#libs/service';
import type { TestDatabase } from '#libs/testing';
import { insert, Notes1700000000001 } from './notes.js';

beforeAll(() => Logger.overrideLogger(false));

describe('a unit of work', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase([Notes1700000000001]);
  });
  afterAll(() => database?.drop());

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

  it.each(['40001', '40P01', '53300', '57014', '58030', '08006'])('calls SQLSTATE %s transient', async (state) => {
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

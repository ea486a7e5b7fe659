import { connect, createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { Logger } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { createDataSource, TypeOrmUnitOfWork } from '#libs/service';
import { createTestDatabase, waitFor } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

Logger.overrideLogger(false);
const LIMITS = { connectMs: 10_000, statementMs: 800, lockMs: 200, idleInTransactionMs: 2_000 };
const ONE = { text: 'select 1 as one' };
const TRANSIENT = { isBusError: true, kind: 'transient', code: 'DATABASE.UNAVAILABLE' };

/** A wire to the database that can be cut without a word: what stands takes everything and gives nothing, what is new works. */
class Wire {
  readonly #silent = new Set<Socket>();
  readonly #open = new Set<Socket>();
  readonly #server: Server;

  constructor(port: number) {
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      this.#open.add(near).add(far);
      for (const [from, to] of [
        [near, far],
        [far, near],
      ] as const) {
        from.on('error', () => undefined);
        from.on('data', (bytes) => this.#silent.has(from) || to.write(bytes));
        from.on('close', () => this.#silent.has(from) || to.destroy());
      }
    });
  }

  async listen(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return (this.#server.address() as AddressInfo).port;
  }

  cut(): void {
    for (const socket of this.#open) this.#silent.add(socket);
  }

  close(): void {
    for (const socket of this.#open) socket.destroy();
    this.#server.close();
  }
}

describe('a database that does not answer', () => {
  let database: TestDatabase;
  let wire: Wire;
  let source: DataSource;
  let work: TypeOrmUnitOfWork;

  beforeAll(async () => {
    database = await createTestDatabase([]);
    const url = new URL(database.appUrl);
    wire = new Wire(Number(url.port));
    [url.hostname, url.port] = ['127.0.0.1', String(await wire.listen())];
    source = createDataSource({ url: url.href, applicationName: 'silent', poolSize: 2, limits: LIMITS });
    await source.initialize();
    work = new TypeOrmUnitOfWork(source);
  });
  afterAll(async () => {
    await source?.destroy();
    wire?.close();
    await database?.drop();
  });

  it('over a connection that leads nowhere costs one statement’s time, is transient, and the next statement works', async () => {
    await work.query(ONE);
    wire.cut();
    await expect(work.query(ONE)).rejects.toMatchObject(TRANSIENT);
    await expect(work.query(ONE)).resolves.toEqual([{ one: 1 }]);
  });

  it.each(['a statement', 'the entity manager'])(
    'in the middle of a transaction costs no second wait for a rollback (%s)',
    async (by) => {
      let since = 0;
      const cut = work.run(async (tx) => {
        await tx.query(ONE);
        wire.cut();
        since = performance.now();
        return by === 'a statement' ? tx.query(ONE) : tx.manager.query(ONE.text);
      });
      await expect(cut).rejects.toMatchObject(TRANSIENT);
      expect(performance.now() - since).toBeLessThan(4 * LIMITS.statementMs); // one wait is twice a statement’s time
      await expect(work.run((tx) => tx.query(ONE))).resolves.toEqual([{ one: 1 }]);
    },
  );

  it('in time ends the statement itself, and waits longer for one that may take longer', async () => {
    const sleep = { text: `select 'slept' as it from pg_sleep(1)` };
    await expect(work.query(sleep)).rejects.toMatchObject({ ...TRANSIENT, details: { sqlstate: '57014' } });
    await expect(work.query({ ...sleep, withinMs: 5_000 })).resolves.toEqual([{ it: 'slept' }]);
    await expect(work.query(sleep)).rejects.toMatchObject({ details: { sqlstate: '57014' } });
  });

  it('because of a lock that another holds is transient', async () => {
    const lock = { text: 'select pg_advisory_xact_lock(1)' };
    await database.unitOfWork.run(async (tx) => {
      await tx.query(lock);
      const other = work.run((second) => second.query(lock));
      await expect(other).rejects.toMatchObject({ ...TRANSIENT, details: { sqlstate: '55P03' } });
    });
  });

  it('frees what a transaction has locked that nobody goes on with', async () => {
    const lock = { text: 'select pg_advisory_xact_lock(2)' };
    const left = work.run(async (tx) => {
      await tx.query(lock);
      wire.cut();
      await waitFor('the lock to be free', async () => {
        const [row] = await database.unitOfWork.query({ text: 'select pg_try_advisory_xact_lock(2) as free' });
        return row!.free === true;
      });
      return tx.query(ONE);
    });
    await expect(left).rejects.toMatchObject(TRANSIENT);
  });
});

import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Injectable, Logger } from '@nestjs/common';
import type { Pool, PoolClient, QueryConfig } from 'pg';
import { isBusError } from '#libs/kernel';
import { answeredWithin } from './limits.js';
import { Pipeline } from './pipeline.js';
import { databaseError, isOnlyCopy, isPasswordRefused, isStalePreparation, isUnanswered } from './transient.js';
import { UnitOfWork } from './unit-of-work.js';
import type { Statement, Tx } from './unit-of-work.js';

/** What we use of pg's pool and client; TypeORM types its connections as `any`. */
interface Queryable {
  query(config: QueryConfig | string): Promise<{ rows: object[] }>;
}

/** The pool's sessions read only unless told otherwise (`POOL_SESSION`). */
const BEGIN = 'begin read write';
/** What is sure to be no more than a read; all else is run in a transaction, which costs it little. */
const READ = /^\s*select\b/i;

/**
 * Transactions on TypeORM's own pool, their statements sent as they come (docs/adr/0028). They go straight to the pg
 * client, because only there named statements are prepared once and reused; the entity manager works on the same client,
 * and is made for those who ask for it: a query runner for each transaction cost 170 µs, about a third of a small one.
 */
@Injectable()
export class TypeOrmUnitOfWork extends UnitOfWork {
  readonly #logger = new Logger(TypeOrmUnitOfWork.name);

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const [effects, undone]: [(() => void)[], (() => void)[]] = [[], []];
    // pg reports a connection that breaks between two statements as an event; unheard, it would end the process.
    let broken = false;
    const onError = () => void (broken = true);
    const client = await this.#connect(onError);
    const pipeline = new Pipeline(client);
    let result: T;
    try {
      pipeline.leave(pipeline.query(BEGIN));
      result = await work(this.#transactionOn(client, pipeline, effects, undone));
      await pipeline.expectAllSent();
      const { command } = await pipeline.answered(pipeline.query('commit'));
      // The server's quiet answer to a commit after a statement failed and its error was not passed on.
      if (command === 'ROLLBACK') throw new Error('a transaction in which a statement had failed was committed');
    } catch (thrown) {
      broken ||= !(await this.#rollBack(client));
      const error = pipeline.causeOf(thrown);
      broken ||= isUnanswered(error) || isStalePreparation(error) || isOnlyCopy(error);
      for (const effect of undone) this.#follow(effect);
      throw databaseError(error);
    } finally {
      client.off('error', onError);
      client.release(broken);
    }
    for (const effect of effects) this.#follow(effect);
    return result;
  }

  async query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]> {
    const isRead = statement.withinMs === undefined && READ.test(statement.text);
    if (!isRead) return this.run((tx) => tx.query<Row>(statement));
    return whenBelieved(() => execute<Row>(this.#pool, statement));
  }

  get #pool(): Pool {
    return (this.dataSource.driver as unknown as { master: Pool }).master;
  }

  async #connect(onError: () => void): Promise<PoolClient> {
    try {
      return await whenBelieved(() => taken(this.#pool, onError));
    } catch (error) {
      throw databaseError(error);
    }
  }

  #transactionOn(client: PoolClient, pipeline: Pipeline, effects: (() => void)[], undone: (() => void)[]): Tx {
    const managerOf = () => this.#managerOn(client);
    let manager: EntityManager | undefined;
    return {
      get manager() {
        return (manager ??= managerOf());
      },
      query: <Row extends object>(statement: Statement) => execute<Row>(pipeline, statement),
      write: ({ name, text, values }) => pipeline.leave(execute(pipeline, { name, text, values })),
      afterCommit: (effect) => void effects.push(effect),
      afterRollback: (effect) => void undone.push(effect),
    };
  }

  /** TypeORM on a client it did not take from the pool itself: it must not begin, commit or release. */
  #managerOn(client: PoolClient): EntityManager {
    const runner = this.dataSource.createQueryRunner();
    Object.assign(runner, { databaseConnection: client, isTransactionActive: true });
    return runner.manager;
  }

  /** False when the connection is gone; then the server has rolled back by itself. */
  async #rollBack(client: PoolClient): Promise<boolean> {
    try {
      await client.query('rollback');
      return true;
    } catch (error) {
      this.#logger.warn({ err: error }, 'a rollback failed with its connection');
      return false;
    }
  }

  /** What was committed, or failed, stands whatever an effect does: a throwing one is logged and changes no answer. */
  #follow(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.#logger.error({ err: error }, 'an effect after a transaction failed');
    }
  }
}

/**
 * A client of the pool, listened to from the very call in which the pool stops listening to it: a server that dies may
 * say so in the same bytes in which it said that it is ready, and after a promise it would be too late to listen.
 */
function taken(pool: Pool, onError: () => void): Promise<PoolClient> {
  return new Promise((resolve, reject) => {
    pool.connect((error, client) => {
      client?.on('error', onError);
      if (client) resolve(client);
      else reject(error);
    });
  });
}

const TRIES = 6;
const PAUSE_MS = 100;

/**
 * A password is changed at the server and in its file, one after the other: who connects in between is refused, has done
 * nothing yet, and tries again.
 */
async function whenBelieved<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt();
    } catch (error) {
      const refused = isBusError(error) ? error.cause : error;
      if (tried === TRIES || !isPasswordRefused(refused)) throw error;
      await pause(PAUSE_MS);
    }
  }
}

async function execute<Row extends object>(on: Queryable, statement: Statement): Promise<Row[]> {
  try {
    const config = { ...statement, values: statement.values as unknown[] | undefined };
    const { rows } = await (statement.withinMs === undefined ? on.query(config) : withMoreTime(on, config));
    return rows as Row[];
  } catch (error) {
    throw databaseError(error);
  }
}

/** For this one statement: what comes after it in the transaction is waited for no longer than anything else. */
async function withMoreTime(on: Queryable, config: QueryConfig & Pick<Statement, 'withinMs'>) {
  await on.query(`set local statement_timeout = ${config.withinMs!}`);
  const answer = await on.query(Object.assign(config, { query_timeout: answeredWithin(config.withinMs!) }));
  await on.query('set local statement_timeout to default');
  return answer;
}

import { DataSource } from 'typeorm';
import type { QueryRunner } from 'typeorm';
import { Injectable, Logger } from '@nestjs/common';
import type { PoolClient, QueryConfig } from 'pg';
import { databaseError } from './transient.js';
import { UnitOfWork } from './unit-of-work.js';
import type { Statement, Tx } from './unit-of-work.js';

/** What we use of pg's pool and client; TypeORM types its connections as `any`. */
interface Queryable {
  query(config: QueryConfig): Promise<{ rows: object[] }>;
}

/**
 * Transactions on TypeORM's own pool. Statements go straight to the pg client of the query runner, because only there
 * named statements are prepared once and reused; the entity manager works on the same connection.
 */
@Injectable()
export class TypeOrmUnitOfWork extends UnitOfWork {
  readonly #logger = new Logger(TypeOrmUnitOfWork.name);

  constructor(private readonly dataSource: DataSource) {
    super();
  }

  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    const effects: (() => void)[] = [];
    let result: T;
    try {
      const client = (await runner.connect()) as PoolClient;
      await runner.startTransaction();
      result = await work(transactionOn(client, runner, effects));
      await runner.commitTransaction();
    } catch (error) {
      await this.#rollBack(runner);
      throw databaseError(error);
    } finally {
      await runner
        .release()
        .catch((error: unknown) => this.#logger.warn({ err: error }, 'a connection was not released'));
    }
    for (const effect of effects) this.#follow(effect);
    return result;
  }

  async query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]> {
    const pool = (this.dataSource.driver as unknown as { master: Queryable }).master;
    return execute<Row>(pool, statement);
  }

  /** A rollback that fails means that the connection is gone, and the server has rolled back by itself. */
  async #rollBack(runner: QueryRunner): Promise<void> {
    if (!runner.isTransactionActive) return;
    await runner.rollbackTransaction().catch((error: unknown) => {
      this.#logger.warn({ err: error }, 'a rollback failed with its connection');
    });
  }

  /** The commit stands whatever an effect does, so a throwing one is logged and must not look like a failed act. */
  #follow(effect: () => void): void {
    try {
      effect();
    } catch (error) {
      this.#logger.error({ err: error }, 'an effect after commit failed');
    }
  }
}

function transactionOn(client: Queryable, runner: QueryRunner, effects: (() => void)[]): Tx {
  return {
    manager: runner.manager,
    query: <Row extends object>(statement: Statement) => execute<Row>(client, statement),
    afterCommit: (effect) => void effects.push(effect),
  };
}

async function execute<Row extends object>(on: Queryable, statement: Statement): Promise<Row[]> {
  try {
    const { rows } = await on.query({ ...statement, values: statement.values as unknown[] | undefined });
    return rows as Row[];
  } catch (error) {
    throw databaseError(error);
  }
}

import type { EntityManager } from 'typeorm';

/** An SQL statement. With a `name` it is prepared once per connection and reused: give one to every hot statement. */
export interface Statement {
  readonly name?: string;
  readonly text: string;
  readonly values?: readonly unknown[];
  /** For the few that may take longer than `DATABASE_STATEMENT_TIMEOUT_MS`; holds for the rest of the transaction. */
  readonly withinMs?: number;
}

/** An open transaction. Lives only inside `UnitOfWork.run`; keeping it longer is a bug. */
export interface Tx {
  query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]>;
  /**
   * For what gives nothing back: sent at once, in its turn among the others, and answered with the commit, so that it
   * costs no round trip. When it fails, so does the transaction, with its error.
   */
  write(statement: Omit<Statement, 'withinMs'>): void;
  /** TypeORM on the same connection, for the domain's entities. */
  readonly manager: EntityManager;
  /** Runs after a successful commit, in order; dropped on rollback. Must not throw. */
  afterCommit(effect: () => void): void;
  /** Runs when the transaction came to nothing, or when its commit was not answered. Must not throw. */
  afterRollback(effect: () => void): void;
}

/**
 * Runs work in one transaction: commits when the promise resolves, rolls back and rethrows when it rejects.
 * Throws `BusError` of kind `transient` for SQLSTATE classes 08, 40, 53, 57 and 58, for a lost connection, and for
 * what took longer than the settings allow (`DATABASE_…_TIMEOUT_MS`).
 */
export abstract class UnitOfWork {
  abstract run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** One statement by itself. What begins with `select` may only read: a function that writes is called in a transaction. */
  abstract query<Row extends object = Record<string, unknown>>(statement: Statement): Promise<Row[]>;
}

import type { ClientConfig } from 'pg';

/** How long a service waits for its database, in milliseconds, before it takes a statement or a connection for lost. */
export interface DatabaseLimits {
  readonly connectMs: number;
  readonly statementMs: number;
  /** For a lock that another transaction holds. */
  readonly lockMs: number;
  /** Between two statements of a transaction: what a process that is gone has locked is free after that. */
  readonly idleInTransactionMs: number;
}

/** A connection that died silently is found out within the statement's time and what is added below: about half a minute. */
export const DATABASE_LIMITS: DatabaseLimits = {
  connectMs: 5_000,
  statementMs: 30_000,
  lockMs: 15_000,
  idleInTransactionMs: 60_000,
};

/** For `withinMs` of statements that may go through the rows of a day, or through all there are. */
export const MANY_ROWS_MS = 600_000;

/** Idle connections are probed after that; the system's own two hours are longer than most firewalls remember. */
const PROBED_AFTER_MS = 10_000;

/** The server ends a statement first and says so; when it has said nothing by then either, nobody is there. */
export function answeredWithin(statementMs: number): number {
  return statementMs + Math.min(statementMs, 5_000);
}

/** The same in pg's words. Without limits, as for migrations, only the probes. */
export function limitsForPg(limits: DatabaseLimits | undefined): ClientConfig {
  const probes = { keepAlive: true, keepAliveInitialDelayMillis: PROBED_AFTER_MS };
  if (limits === undefined) return probes;
  return {
    ...probes,
    connectionTimeoutMillis: limits.connectMs,
    query_timeout: answeredWithin(limits.statementMs),
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
  };
}

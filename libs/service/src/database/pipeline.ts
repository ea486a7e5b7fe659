import type { Connection, PoolClient, QueryConfig, QueryResult } from 'pg';

/**
 * SQLSTATEs of a statement after one that failed in the same transaction (25P02; 26000 when its own preparation was cut short by
 * that) or after a `begin` that failed (25006): they say nothing of what was wrong.
 */
const AFTER_A_FAILURE = ['25P02', '26000', '25006'];

/**
 * A transaction's way to its connection. What is sent in one turn of the event loop goes in one packet: each statement by
 * itself would be a system call. Answers nobody waits for are kept until the end. The first failure is remembered,
 * whoever waits for it: those after it are its consequences.
 */
export class Pipeline {
  readonly #unasked: Promise<unknown>[] = [];
  #failure: { readonly error: unknown } | undefined;
  #isGathering = false;

  constructor(private readonly client: PoolClient) {}

  query(asked: QueryConfig | string): Promise<QueryResult> {
    void this.#gather();
    const answer = this.client.query(asked);
    answer.catch((error: unknown) => {
      if (error instanceof Error && typeof asked === 'object') Object.assign(error, { statement: asked.name });
      if (!isAfterAFailure(error)) this.#failure ??= { error };
    });
    return answer;
  }

  /** Leaves an answer to `answered`. */
  leave(answer: Promise<unknown>): void {
    answer.catch(() => undefined);
    this.#unasked.push(answer);
  }

  /**
   * To be awaited before a commit is sent. The server makes a rollback of it when a statement has failed there; what pg itself
   * did not send, as its values cannot be written, the server does not know of, and would commit the rest.
   */
  async expectAllSent(): Promise<void> {
    await turn();
    await turn();
    if (this.#failure) throw this.#failure.error;
  }

  /** Rejects with the first failure, in the order of sending. */
  async answered<T>(last: Promise<T>): Promise<T> {
    await Promise.all([...this.#unasked, last]);
    return last;
  }

  /** The error that was the cause of the one that was heard, once everything that was sent before it is answered. */
  causeOf(heard: unknown): unknown {
    return isAfterAFailure(heard) && this.#failure ? this.#failure.error : heard;
  }

  /** Held back until a commit that follows at once is there too, which waits for two turns. */
  async #gather(): Promise<void> {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const { stream } = (this.client as unknown as { connection: Connection }).connection;
    stream.cork();
    for (let turns = 0; turns < 3; turns++) await turn();
    this.#isGathering = false;
    stream.uncork();
  }
}

/** All that was to come of what was called before, rejections included, has come when two of these have passed; no I/O is between. */
function turn(): Promise<void> {
  return new Promise((done) => process.nextTick(done));
}

function isAfterAFailure(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return AFTER_A_FAILURE.includes(code as string) || (cause !== undefined && isAfterAFailure(cause));
}

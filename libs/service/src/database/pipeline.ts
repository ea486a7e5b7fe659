import type { Connection, PoolClient, QueryConfig, QueryResult } from 'pg';

/** SQLSTATEs of a statement after one that failed in the same transaction, or after `begin`: they say nothing of what was wrong. */
const AFTER_A_FAILURE = ['25P02', '25006'];

/**
 * A transaction's way to its connection. What is sent in one turn of the event loop goes in one packet: each statement by
 * itself would be a system call. Answers nobody waits for are kept until the end, where what fails among them is heard.
 */
export class Pipeline {
  readonly #unasked: Promise<unknown>[] = [];
  #isGathering = false;

  constructor(private readonly client: PoolClient) {}

  query(asked: QueryConfig | string): Promise<QueryResult> {
    this.#gather();
    return this.client.query(asked);
  }

  /** Leaves an answer until `answered` or `causeOf`. */
  leave(answer: Promise<unknown>): void {
    answer.catch(() => undefined);
    this.#unasked.push(answer);
  }

  /** Rejects with the first failure, in the order of sending. */
  async answered<T>(last: Promise<T>): Promise<T> {
    await Promise.all([...this.#unasked, last]);
    return last;
  }

  /** Of a failed transaction the error that was the cause of the one that was heard. */
  async causeOf(heard: unknown): Promise<unknown> {
    if (!isAfterAFailure(heard)) return heard;
    const answers = await Promise.allSettled(this.#unasked);
    const first = answers.find((one) => one.status === 'rejected' && !isAfterAFailure(one.reason));
    return first?.status === 'rejected' ? first.reason : heard;
  }

  #gather(): void {
    if (this.#isGathering) return;
    this.#isGathering = true;
    const { stream } = (this.client as unknown as { connection: Connection }).connection;
    stream.cork();
    process.nextTick(() => {
      this.#isGathering = false;
      stream.uncork();
    });
  }
}

function isAfterAFailure(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return AFTER_A_FAILURE.includes(code as string) || (cause !== undefined && isAfterAFailure(cause));
}

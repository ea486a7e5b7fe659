/** SQLSTATEs of a statement after one that failed in the same transaction, or after `begin`: they say nothing of what was wrong. */
const AFTER_A_FAILURE = ['25P02', '25006'];

/** The statements of a transaction whose answers nobody has asked for yet; what fails among them is heard at its end. */
export class Unasked {
  readonly #answers: Promise<unknown>[] = [];

  add(answer: Promise<unknown>): void {
    answer.catch(() => undefined); // heard by `answered` or `causeOf`
    this.#answers.push(answer);
  }

  /** Rejects with the first failure, in the order of sending. */
  async answered(last: Promise<unknown>): Promise<void> {
    await Promise.all([...this.#answers, last]);
  }

  /** Of a failed transaction the error that was the cause of the one that was heard. */
  async causeOf(heard: unknown): Promise<unknown> {
    if (!isAfterAFailure(heard)) return heard;
    const answers = await Promise.allSettled(this.#answers);
    const first = answers.find((one) => one.status === 'rejected' && !isAfterAFailure(one.reason));
    return first?.status === 'rejected' ? first.reason : heard;
  }
}

function isAfterAFailure(error: unknown): boolean {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  return AFTER_A_FAILURE.includes(code as string) || (cause !== undefined && isAfterAFailure(cause));
}

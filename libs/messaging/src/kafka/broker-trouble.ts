/** What an error of kafkajs says of itself. */
interface BrokerError extends Error {
  readonly retriable?: boolean;
  readonly cause?: unknown;
}

/**
 * Whether an error is the broker's trouble and passes by itself: it is starting, moves a group to another node, or is
 * away. kafkajs wraps such an error as final once it has tried it a few times.
 */
export function isPassing(error: unknown): boolean {
  for (let one = error as BrokerError | undefined; one instanceof Error; one = one.cause as BrokerError | undefined)
    if (one.retriable === true) return true;
  return false;
}

/** How an error is logged: a passing one in the sentence alone, since its stack is kafkajs's own and the same each time. */
export function warningOf(what: string, error: unknown): { readonly sentence: string; readonly err?: unknown } {
  return isPassing(error) ? { sentence: `${what}: ${(error as Error).message}` } : { sentence: what, err: error };
}

/**
 * What kafkajs logs and somebody else answers or says: a limit `BusProducer` and the inbox live with; a crash that
 * `BatchKafkaServer` reports as it starts the consumer again; an answer that is asked for again until the broker,
 * having just started, has loaded what it needs.
 */
const SAID_ELSEWHERE = [/^Limiting retries for the idempotent producer/, /^Crash: /, /coordinator is loading/];

export function isSaidElsewhere(sentence: string): boolean {
  return SAID_ELSEWHERE.some((known) => known.test(sentence));
}

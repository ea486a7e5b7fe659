import { KafkaJSNonRetriableError, KafkaJSNumberOfRetriesExceeded, KafkaJSProtocolError } from 'kafkajs';
import { warningOf, isPassing, isSaidElsewhere } from './broker-trouble.js';

const LOADING = new KafkaJSProtocolError({
  name: 'KafkaJSProtocolError',
  message: "The coordinator is loading and hence can't process requests for this group",
  retriable: true,
} as never);
const GIVEN_UP = new KafkaJSNumberOfRetriesExceeded(LOADING as never, { retryCount: 5, retryTime: 1_000 } as never);
const DENIED = new KafkaJSNonRetriableError('not authorised');

describe('the broker’s trouble in the log', () => {
  it('is one sentence without a stack when it passes by itself, also when kafkajs has given up on it', () => {
    expect([isPassing(LOADING), isPassing(GIVEN_UP), isPassing(DENIED), isPassing('text')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(warningOf('it waits', LOADING)).toEqual({ sentence: `it waits: ${LOADING.message}` });
    expect(warningOf('it waits', DENIED)).toEqual({ sentence: 'it waits', err: DENIED });
  });

  it('is said once: not again by kafkajs for a crash that we answer, or while the broker loads', () => {
    const sentences = [
      'Crash: KafkaJSProtocolError: The coordinator is loading',
      "Response InitProducerId(key: 22, version: 1): The coordinator is loading and hence can't process requests",
      'Limiting retries for the idempotent producer may invalidate EoS guarantees',
      'Connection error: connect ECONNREFUSED 127.0.0.1:9092',
      'Response Produce(key: 0, version: 7): Not authorized to access topics',
    ];
    expect(sentences.map(isSaidElsewhere)).toEqual([true, true, true, false, false]);
  });
});

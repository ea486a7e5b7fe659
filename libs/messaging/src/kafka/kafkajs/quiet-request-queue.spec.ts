import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { quietRequestQueue } from './quiet-request-queue.js';

const logger = { debug: () => undefined, warn: () => undefined };

const OF_A_CONNECTION = {
  ...{ clientId: 'test', broker: 'test:9092', logger },
  ...{ requestTimeout: 20, enforceRequestTimeout: true },
};

describe('the requests of a Kafka connection', () => {
  let queue: RequestQueue;
  let answers: number;

  beforeAll(() => quietRequestQueue());
  beforeEach(() => {
    queue = new RequestQueue({ ...OF_A_CONNECTION, maxInFlightRequests: 1 });
    answers = 0;
  });
  afterEach(() => queue.destroy());

  const request = (correlationId: number) =>
    new Promise<void>((sent) => {
      const entry = { correlationId, apiName: 'Test', resolve: () => (answers += 1), reject: () => undefined };
      queue.push({ entry, expectResponse: true, sendRequest: sent });
    });
  const answer = (correlationId: number) => queue.fulfillRequest({ correlationId, payload: null, size: 0 });

  it('sets no timer when nothing waits', async () => {
    await request(1);
    answer(1);
    expect([answers, queue.throttleCheckTimeoutId]).toEqual([1, null]);
  });

  it('sends what waited for a place as soon as there is one', async () => {
    await request(1);
    const second = request(2);
    expect(queue.pending).toHaveLength(1);
    answer(1);
    await second;
    expect(queue.pending).toHaveLength(0);
  });

  it('sends what the broker had it hold back, once that time is over', async () => {
    queue.maybeThrottle(20);
    const held = request(1);
    expect(queue.pending).toHaveLength(1);
    expect(queue.throttleCheckTimeoutId).not.toBeNull();
    await held;
    expect(queue.pending).toHaveLength(0);
  });

  it('are given up when their answer is late, and only then, as long as there is a connection', async () => {
    jest.useFakeTimers();
    try {
      let isConnected = true;
      queue = new RequestQueue({ ...OF_A_CONNECTION, requestTimeout: 5_000, isConnected: () => isConnected });
      queue.scheduleRequestTimeoutCheck();
      const rejected: string[] = [];
      const entry = { correlationId: 1, apiName: 'Test', resolve: () => undefined, reject };
      function reject(error: Error) {
        rejected.push(error.name);
      }
      queue.push({ entry, expectResponse: true, sendRequest: () => undefined });
      jest.advanceTimersByTime(5_000);
      expect(rejected).toEqual([]);
      jest.advanceTimersByTime(1_000);
      expect(rejected).toEqual(['KafkaJSRequestTimeoutError']);
      isConnected = false;
      jest.advanceTimersByTime(1_000);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });
});

import type { Kafka } from 'kafkajs';
import { TopicNames } from '../core/envelope/topics.js';
import { BusProducer } from './bus-producer.js';

/** Producers as they are made, which connect when they are told to. */
class ProducersMade {
  readonly made: { isConnected: boolean; letIn: () => void; refuse: () => void }[] = [];

  producer() {
    let [letIn, refuse] = [() => {}, () => {}];
    const connecting = new Promise<void>((resolve, reject) => {
      [letIn, refuse] = [resolve, () => reject(new Error('nobody there'))];
    });
    const one = { isConnected: false, letIn, refuse };
    this.made.push(one);
    return {
      connect: async () => {
        await connecting;
        one.isConnected = true;
      },
      disconnect: async () => void (one.isConnected = false),
    };
  }
}

describe('the producer', () => {
  let kafka: ProducersMade;
  let producer: BusProducer;

  beforeEach(() => {
    kafka = new ProducersMade();
    producer = new BusProducer(kafka as unknown as Kafka, new TopicNames());
  });

  it('is one, although relay and readiness ask for it at the same time after an outage', async () => {
    const both = Promise.all([producer.connect(), producer.connect()]);
    for (const { letIn } of kafka.made) letIn();
    await both;
    await producer.connect();
    expect(kafka.made).toHaveLength(1);
    await producer.disconnect();
    expect(kafka.made.filter(({ isConnected }) => isConnected)).toEqual([]);
  });

  it('is tried anew after one that could not connect, which all who asked for it hear', async () => {
    const both = Promise.allSettled([producer.connect(), producer.connect()]);
    for (const { refuse } of kafka.made) refuse();
    const away = { status: 'rejected', reason: { code: 'BUS.BROKER_UNAVAILABLE', kind: 'transient' } };
    expect(await both).toMatchObject([away, away]);
    const again = producer.connect();
    kafka.made.at(-1)!.letIn();
    await again;
    expect(kafka.made.map(({ isConnected }) => isConnected)).toEqual([false, true]);
  });

  it('is none that a stop has overtaken: it would live on with nobody to end it', async () => {
    const late = producer.connect();
    await producer.disconnect();
    kafka.made[0]!.letIn();
    await expect(late).rejects.toMatchObject({ kind: 'transient' });
    expect(kafka.made[0]!.isConnected).toBe(false);
  });
});

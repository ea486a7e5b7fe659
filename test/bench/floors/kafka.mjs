import pg from 'pg';
import { pause, spread } from '../stats.mjs';

const TOPIC = 'bench.floor';

/** A topic of its own for the floors, deleted afterwards. */
export async function withFloorTopic(kafka, work) {
  const admin = kafka.admin();
  await admin.connect();
  try {
    await admin.deleteTopics({ topics: [TOPIC], timeout: 10_000 }).catch(() => {});
    await createWhenGone(admin);
    return await work();
  } finally {
    await admin.deleteTopics({ topics: [TOPIC], timeout: 10_000 }).catch(() => {});
    await admin.disconnect();
  }
}

/** Deleting a topic takes the broker a moment; creating it anew is refused until then. */
async function createWhenGone(admin) {
  for (let tries = 0; ; tries += 1) {
    try {
      await admin.createTopics({
        topics: [{ topic: TOPIC, numPartitions: 1, replicationFactor: 1 }],
        waitForLeaders: true,
      });
      return;
    } catch (error) {
      if (tries > 50) throw error;
      await pause(100);
    }
  }
}

/** Messages a second of an idempotent producer with 200 a send, one send in flight. */
export async function produceFloor(kafka, { messages, value }) {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  try {
    await producer.send({ topic: TOPIC, acks: -1, messages: [{ key: 'warm', value }] });
    const start = performance.now();
    for (let sent = 0; sent < messages; sent += 200) {
      await producer.send({
        topic: TOPIC,
        acks: -1,
        messages: Array.from({ length: 200 }, (_, i) => ({ key: `${sent + i}`, value })),
      });
    }
    return { value: messages / ((performance.now() - start) / 1000), n: messages };
  } finally {
    await producer.disconnect();
  }
}

/** Messages a second that `eachBatch` reads and stores by UNNEST, offset moved after the commit. Reads what `produceFloor` left. */
export async function consumeFloor(kafka, url, { messages }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'drop table if exists bench_inbox; create table bench_inbox (seq bigint primary key, key text, value jsonb)',
  );
  const consumer = kafka.consumer({ groupId: `bench-floor-${process.pid}`, maxWaitTimeInMs: 50 });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    return await new Promise((done, failed) => {
      let seen = 0;
      let start;
      const eachBatch = async ({ batch, resolveOffset, heartbeat }) => {
        start ??= performance.now();
        await store(client, batch.messages);
        resolveOffset(batch.lastOffset());
        await heartbeat();
        seen += batch.messages.length;
        if (seen >= messages) done({ value: seen / ((performance.now() - start) / 1000), n: seen });
      };
      consumer.run({ eachBatch }).catch(failed);
    });
  } finally {
    await consumer.disconnect();
    await client.query('drop table if exists bench_inbox');
    await client.end();
  }
}

function store(client, messages) {
  return client.query({
    name: 'bench-inbox',
    text: 'insert into bench_inbox select * from unnest($1::bigint[], $2::text[], $3::text[]::jsonb[]) on conflict do nothing',
    values: [
      messages.map((m) => m.offset),
      messages.map((m) => m.key.toString()),
      messages.map((m) => m.value.toString()),
    ],
  });
}

/** Milliseconds from sending one message to its consumer seeing it, at `perSecond` for `count` messages. */
export async function transitFloor(kafka, { count, perSecond, value }) {
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  const consumer = kafka.consumer({ groupId: `bench-transit-${process.pid}`, maxWaitTimeInMs: 50 });
  const latencies = [];
  let warm = false;
  const send = (headers) => producer.send({ topic: TOPIC, acks: -1, messages: [{ key: 'transit', value, headers }] });
  try {
    await producer.connect();
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: false });
    const seen = new Promise((done) => {
      consumer.run({
        eachMessage: async ({ message }) => {
          warm = true;
          const sentAt = Number(message.headers?.sent?.toString() ?? NaN);
          if (Number.isFinite(sentAt) && latencies.push(performance.now() - sentAt) === count) done();
        },
      });
    });
    // A consumer that starts at the end finds its place some time after joining: only then can it miss nothing.
    while (!warm) await Promise.all([send({}), pause(50)]);
    await paced(count, perSecond, () => send({ sent: String(performance.now()) }));
    await seen;
    return { value: spread(latencies).p50, n: count, ...spread(latencies) };
  } finally {
    await consumer.disconnect();
    await producer.disconnect();
  }
}

/** Calls `work` `count` times at an even pace that does not slow down when an answer is late (no coordinated omission). */
export async function paced(count, perSecond, work) {
  const start = performance.now();
  const running = [];
  for (let i = 0; i < count; i += 1) {
    const wait = start + (i * 1000) / perSecond - performance.now();
    if (wait > 1) await pause(wait);
    running.push(work(i, start + (i * 1000) / perSecond));
  }
  await Promise.all(running);
}

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { spread } from '../stats.mjs';

const TABLES = `
  drop table if exists bench_clue, bench_outbox, bench_audit;
  create table bench_clue (id uuid primary key, source_key text not null unique, content jsonb not null, posted_at timestamptz not null);
  create table bench_outbox (seq bigint generated always as identity primary key, id uuid not null, payload text not null);
  create table bench_audit (seq bigint generated always as identity primary key, subject uuid not null, act text not null, at timestamptz not null);
`;

/** One round trip for clue, outbox and audit of a whole flush: what the intake does, without checking or signing. */
const FLUSH = {
  name: 'bench-flush',
  text: `
    with input as (select * from unnest($1::uuid[], $2::text[], $3::text[]) as t(id, source_key, content)),
    clue as (
      insert into bench_clue select id, source_key, content::jsonb, now() from input on conflict (source_key) do nothing returning id),
    outbox as (insert into bench_outbox (id, payload) select input.id, input.content from input join clue using (id)),
    audit as (insert into bench_audit (subject, act, at) select id, 'clue.posted', now() from clue)
    select id from clue`,
};

/** Gathers rows while a flush runs, as the intake does; `maxRows` bounds a flush. */
function batcher(client, maxRows) {
  const waiting = [];
  let busy = false;
  const flush = async () => {
    busy = true;
    while (waiting.length > 0) {
      const batch = waiting.splice(0, maxRows);
      await client.query({
        ...FLUSH,
        values: [batch.map((row) => row.id), batch.map((row) => row.id), batch.map((row) => row.content)],
      });
      for (const row of batch) row.done();
    }
    busy = false;
  };
  return (content) =>
    new Promise((done, failed) => {
      waiting.push({ id: randomUUID(), content, done });
      if (!busy) flush().catch(failed);
    });
}

/** Clues a second that `callers` store through UNNEST micro-batches in the given database; nothing else happens. */
export async function unnestFloor(url, { callers, clues, content }) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(TABLES);
    const store = batcher(client, 256);
    await Promise.all(Array.from({ length: callers }, () => store(content)));
    const latencies = [];
    let left = clues;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: callers }, async () => {
        while (left-- > 0) {
          const sentAt = performance.now();
          await store(content);
          latencies.push(performance.now() - sentAt);
        }
      }),
    );
    const seconds = (performance.now() - start) / 1000;
    return { value: latencies.length / seconds, n: latencies.length, ...spread(latencies) };
  } finally {
    await client.query('drop table if exists bench_clue, bench_outbox, bench_audit').catch(() => {});
    await client.end();
  }
}

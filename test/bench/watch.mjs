import pg from 'pg';
import { pause } from './stats.mjs';

/** A connection to a service's database for looking on; closed after `work`. */
export async function lookingInto(url, work) {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {}); // a run that is interrupted stops the server under its watchers
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Reads a growing (or shrinking) number until `isDone(number)`, and gives rows a second between its first and its last change:
 * the time a process needs to start or to find its broker is not part of a throughput.
 */
export async function rateOfChange(read, isDone, { what, deadlineMs = 180_000, everyMs = 50 }) {
  const began = performance.now();
  const start = { value: await read(), at: began };
  let before = start;
  let first;
  for (;;) {
    const now = { value: await read(), at: performance.now() };
    if (now.value !== before.value) first ??= before;
    if (isDone(now.value))
      return {
        value: Math.abs(now.value - first.value) / ((now.at - first.at) / 1000),
        n: Math.abs(now.value - start.value),
        seconds: (now.at - first.at) / 1000,
      };
    if (now.at - began > deadlineMs)
      throw new Error(`waited ${deadlineMs / 1000} s in vain for ${what}; it stands at ${now.value}`);
    before = now;
    await pause(everyMs);
  }
}

/** Waits until `check` holds; says what was awaited when the deadline passes. */
export async function settled(what, check, deadlineMs = 120_000) {
  const end = performance.now() + deadlineMs;
  while (!(await check())) {
    if (performance.now() > end) throw new Error(`waited ${deadlineMs / 1000} s in vain until ${what}`);
    await pause(50);
  }
}

/** Waits until nothing is on its way any more: outboxes are empty and nobody has read anything for a moment. */
export async function quiet(databases, { forMs = 1_500, deadlineMs = 600_000 } = {}) {
  const clients = Object.values(databases).map((url) => new pg.Client({ connectionString: url }));
  for (const client of clients) client.on('error', () => {});
  try {
    await Promise.all(clients.map((client) => client.connect()));
    let [last, since] = ['', performance.now()];
    const look = async () => {
      const all = await Promise.all(clients.map((client) => client.query(STANDING)));
      const now = all.map(({ rows: [{ waiting, read }] }) => `${waiting} ${read}`).join(',');
      const isEmpty = all.every(({ rows: [{ waiting }] }) => waiting === 0);
      if (now !== last || !isEmpty) [last, since] = [now, performance.now()];
      return performance.now() - since > forMs;
    };
    await settled('nothing is on its way', look, deadlineMs);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
  }
}

const STANDING = `select (select count(*)::int from outbox) as waiting,
  (select coalesce(sum(next_offset), 0)::text from consumer_position) as read`;

/**
 * When the row of each key was last written: `Map` of key to milliseconds since 1970, by the server's own record of the commit
 * (just before its flush), read once all are there. Nobody asks while the clues are on their way, which on two
 * cores would lengthen what is measured.
 */
export async function commitTimes(client, { table, keys, where }, what) {
  const found = `from ${table} where clue_no = any($1) and ${where}`;
  const count = { name: `bench-count-${table}`, text: `select count(*)::int as n ${found}`, values: [keys] };
  await settled(what, async () => (await client.query(count)).rows[0].n === keys.length);
  const { rows } = await client.query(
    `select clue_no as key, 1000 * extract(epoch from pg_xact_commit_timestamp(xmin))::float8 as at ${found}`,
    [keys],
  );
  if (rows.some(({ at }) => at === null))
    throw new Error('the server keeps no times of commits (track_commit_timestamp)');
  return new Map(rows.map(({ key, at }) => [key, at]));
}

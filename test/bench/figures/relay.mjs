import { Agent } from 'node:http';
import { batchBodies, clueBodies } from '../clue.mjs';
import { paced } from '../floors/kafka.mjs';
import { postLoad, postOne } from '../load.mjs';
import { spread } from '../stats.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

const BATCH = 100;
const PER_SECOND = 500;
/** A pause of a tenth of a second is one of a hundred messages in ten seconds: the 99th percentile would be that of the one pause. */
const PACED_SECONDS = 20;
/** The advisory lock of the service's relay: who holds it leads (libs/messaging/src/postgres/postgres-outbox-log.ts). */
const RELAY_LOCK = 0x72656c61;

/**
 * Rows a second that the relay sends of a burst that piled up. The burst is posted through the front door while the bench
 * leads in the relay's place, as a second replica of the service that sends nothing would. Gives the number of clues posted.
 */
export async function measureRelay({ system, report, size, conditions, floor }) {
  const requests = size(250);
  return lookingInto(system.databases.customs, async (database) => {
    const depth = depthOf(database);
    await settled('the outbox is empty before the burst', async () => (await depth()) === 0);
    await lead(database);
    await postLoad({
      url: `${system.services.customs}/clues/batch`,
      callers: 8,
      requests,
      bodies: batchBodies('burst', READERS, BATCH),
      headers: { 'x-api-key': system.apiKeys['changping-customs'] },
    });
    const messages = (await database.query('select sum(cardinality(channels))::int as n from outbox')).rows[0].n;
    await database.query('select pg_advisory_unlock($1)', [RELAY_LOCK]);
    const figure = await rateOfChange(depth, (n) => n === 0, { what: 'the burst to leave the outbox', everyMs: 20 });
    const compared = { floor: floor.value, floorName: 'raw kafkajs, 200 a send' };
    report.add(
      { name: 'relay.burst.rows', unit: 'events/s', ...figure, ...compared, target: [{ atLeast: 8000 }] },
      conditions,
    );
    report.add(
      {
        name: 'relay.burst.messages',
        unit: 'msg/s',
        ...figure,
        value: messages / figure.seconds,
        n: messages,
        ...compared,
      },
      conditions,
    );
    const posted = await measurePace({ system, report, size, conditions }, database);
    return requests * BATCH + posted;
  });
}

const depthOf = (database) => async () => (await database.query('select count(*)::int as n from outbox')).rows[0].n;

/**
 * From the server's record of an event's commit (taken just before its flush, which is part of the figure) to when the relay had
 * heard that the broker has it, once for each channel it goes to. The broker's own time of a message is earlier: it is that of
 * appending it, before anybody could rely on its being there.
 */
const COMMIT_TO_BROKER = `
  select 1000 * extract(epoch from r.relayed_at - pg_xact_commit_timestamp(e.xmin))::float8 as ms
  from event e join relayed r on r.event_id = e.id where e.appended_at >= $1`;

/** Clues posted at an even pace with readers stopped, each of several messages: how long a message waits for the relay. */
async function measurePace({ system, report, size, conditions }, database) {
  const count = size(PER_SECOND * PACED_SECONDS);
  const bodies = clueBodies('pace', READERS);
  const { rows: began } = await database.query('select clock_timestamp()::text as at');
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  let last = 0;
  const start = performance.now();
  try {
    await paced(count, PER_SECOND, async (i) => {
      await postOne(agent, system, bodies(i));
      last = performance.now();
    });
  } finally {
    agent.destroy();
  }
  const reached = count / ((last - start) / 1000);
  if (reached < PER_SECOND * 0.95) console.log(`  ! posts came to ${Math.round(reached)} a second only`);
  const depth = depthOf(database);
  await settled('the outbox is empty after the pace', async () => (await depth()) === 0);
  const { rows } = await database.query(COMMIT_TO_BROKER, [began[0].at]);
  const figures = spread(rows.map(({ ms }) => ms));
  const target = [
    { below: 15, of: 'p50' },
    { below: 40, of: 'p99' },
  ];
  report.add(
    { name: `relay.pace.${PER_SECOND}`, unit: 'ms', value: figures.p50, n: rows.length, ...figures, target },
    conditions,
  );
  return count;
}

/** Ends the relay's connection, which frees its lock, until the lock is ours. */
async function lead(database) {
  await settled('the bench leads instead of the relay', async () => {
    await database.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'relay' and datname = current_database()`,
    );
    const { rows } = await database.query('select pg_try_advisory_lock($1) as leads', [RELAY_LOCK]);
    return rows[0].leads;
  });
}

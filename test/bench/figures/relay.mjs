import { batchBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

const BATCH = 100;
/** The advisory lock of the service's relay: who holds it leads (libs/messaging/src/postgres/postgres-outbox-log.ts). */
const RELAY_LOCK = 0x72656c61;

/**
 * Rows a second that the relay sends of a burst that piled up. The burst is posted through the front door while the bench
 * leads in the relay's place, as a second replica of the service that sends nothing would. Gives the number of clues posted.
 */
export async function measureRelay({ system, report, size, conditions, floor }) {
  const requests = size(250);
  return lookingInto(system.databases.customs, async (database) => {
    const depth = async () => (await database.query('select count(*)::int as n from outbox')).rows[0].n;
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
    return requests * BATCH;
  });
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

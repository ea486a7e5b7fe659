import { batchBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';

const BATCH = 100;
const DEPTH = 'select count(*)::int as n from outbox';

/**
 * Rows a second that the relay sends from a burst that piled up while the broker was unreachable for it. The burst is
 * posted through the front door; the relay is held off by taking its write access to the outbox away for that long.
 */
export async function measureRelay({ system, report, size, conditions, floor }) {
  const requests = size(500);
  return lookingInto(system.databases.customs, async (database) => {
    const depth = async () => (await database.query(DEPTH)).rows[0].n;
    await settled('the outbox is empty before the burst', async () => (await depth()) === 0);
    const posted = await holdingOff(database, () => burst(system, requests));
    const figure = await rateOfChange(depth, (n) => n === 0, { what: 'the burst to leave the outbox', everyMs: 20 });
    report.add({ name: 'relay.burst', unit: 'events/s', ...figure, floor: floor.value, floorName: 'raw kafkajs, 200 a send', target: [{ atLeast: 8000 }] }, conditions);
    return posted;
  });
}

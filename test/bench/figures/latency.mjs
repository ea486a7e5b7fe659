import { Agent } from 'node:http';
import { clueBodies } from '../clue.mjs';
import { paced, transitFloor, withFloorTopic } from '../floors/kafka.mjs';
import { postOne } from '../load.mjs';
import { spread } from '../stats.mjs';
import { commitTimes, lookingInto } from '../watch.mjs';
import { READERS } from './intake.mjs';

const PER_SECOND = 200;

const STORED = { table: 'received_clue', where: `office = '${READERS[1]}'` };
const RECEIPTED = {
  table: 'clue_receipt',
  where: `version = 1 and office = '${READERS[1]}' and stored_at is not null`,
};

/** What a message costs from an idempotent producer to a consumer at the same pace, with nothing stored, checked or signed. */
export async function measureTransitFloor({ kafka, report, size, conditions }) {
  const value = clueBodies('floor', READERS)(0);
  const transit = await withFloorTopic(kafka, () =>
    transitFloor(kafka, { count: size(2_000), perSecond: PER_SECOND, value }),
  );
  report.add({ name: `floor.kafka.produce-to-consumer.${PER_SECOND}/s`, unit: 'ms', ...transit }, conditions);
  return transit;
}

/**
 * A clue's way at an even 200 posts a second with every service running: from the post to its being stored (committed) at a
 * recipient, and to that recipient's receipt being stored back at the poster. Latency counts from when the post was due, not
 * from when it could go; a commit's time is taken by the server just before its flush.
 */
export async function measureLatency({ system, report, size, conditions, floor }) {
  const count = size(3_000);
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const bodies = clueBodies('latency', READERS);
  const accepted = [];
  const due = new Map();
  try {
    await paced(count, PER_SECOND, async (i, dueAt) => {
      const { clueNo } = await postOne(agent, system, bodies(i));
      accepted.push(performance.now() - dueAt);
      due.set(clueNo, performance.timeOrigin + dueAt);
    });
  } finally {
    agent.destroy();
  }
  const since = async (owner, rows, what) => {
    const times = await lookingInto(system.databases[owner], (client) =>
      commitTimes(client, { ...rows, keys: [...due.keys()] }, what),
    );
    return [...due].map(([clueNo, dueAt]) => times.get(clueNo) - dueAt);
  };
  const stored = await since('tobacco-monopoly', STORED, 'every clue is stored at the recipient');
  const receipted = await since('customs', RECEIPTED, 'every receipt is back at the poster');
  add(report, conditions, floor, 'latency.post-to-accepted', accepted);
  add(report, conditions, floor, 'latency.post-to-stored', stored, [
    { below: 30, of: 'p50' },
    { below: 100, of: 'p99' },
  ]);
  add(report, conditions, floor, 'latency.post-to-receipt-back', receipted);
}

function add(report, conditions, floor, name, latencies, target) {
  const figures = spread(latencies);
  report.add(
    {
      name: `${name}.${PER_SECOND}/s`,
      unit: 'ms',
      value: figures.p50,
      n: latencies.length,
      ...figures,
      floor: floor.p50,
      floorName: 'raw produce → consumer p50',
      target,
    },
    conditions,
  );
}

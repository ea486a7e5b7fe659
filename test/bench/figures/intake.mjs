import { unnestFloor } from '../floors/postgres.mjs';
import { httpFloor } from '../floors/http.mjs';
import { batchBodies, clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';

const POSTER = { owner: 'customs', office: 'changping-customs' };
export const READERS = ['dongguan-police', 'guangzhou-tobacco'];
const BATCH = 100;

/**
 * How many clues a second one agency takes in, relay running and readers stopped. What is posted here stays
 * on the channels and is the backlog of the consumer's figure. Gives the number of clues posted.
 */
export async function measureIntake({ system, report, size, conditions }) {
  const bare = clueBodies('floor', READERS);
  const content = bare(0);
  const floors = {
    http: await httpFloor({ callers: 32, requests: size(20_000), bodies: bare }),
    pg32: await unnestFloor(system.floorDatabase, { callers: 32, clues: size(30_000), content }),
    pg256: await unnestFloor(system.floorDatabase, { callers: 256, clues: size(40_000), content }),
  };
  report.add({ name: 'floor.http.bare-fastify.32', unit: 'req/s', ...floors.http }, conditions);
  report.add({ name: 'floor.pg.unnest.32', unit: 'clues/s', ...floors.pg32 }, conditions);
  report.add({ name: 'floor.pg.unnest.256', unit: 'clues/s', ...floors.pg256 }, conditions);

  const post = (run, callers, requests) =>
    postLoad({
      url: `${system.services[POSTER.owner]}/clues`,
      callers,
      requests,
      bodies: clueBodies(run, READERS),
      headers: { 'x-api-key': system.apiKeys[POSTER.office] },
    });
  let posted = 0;
  const count = (figure) => {
    posted += figure.n;
    return figure;
  };

  count(await post('warm', 32, size(4_000)));
  const single32 = count(await post('single-32', 32, size(12_000)));
  report.add(
    {
      name: 'intake.single.32',
      unit: 'clues/s',
      ...single32,
      floor: floors.pg32.value,
      floorName: 'raw pg UNNEST, 32 callers',
      target: [{ atLeast: 2000 }, { below: 40, of: 'p99' }],
    },
    conditions,
  );
  const single256 = count(await post('single-256', 256, size(12_000)));
  report.add(
    {
      name: 'intake.single.256',
      unit: 'clues/s',
      ...single256,
      floor: floors.pg256.value,
      floorName: 'raw pg UNNEST, 256 callers',
      target: [{ atLeast: 3000 }],
    },
    conditions,
  );

  const batches = await measureBatches(system, size(200));
  posted += batches.n;
  report.add(
    {
      name: `intake.batch.${BATCH}x8`,
      unit: 'clues/s',
      ...batches,
      floor: floors.pg256.value,
      floorName: 'raw pg UNNEST, 256 callers',
      target: [{ atLeast: 5000 }],
    },
    conditions,
  );
  return posted;
}

/** Rate in clues, latency per request of `BATCH` clues, eight requests on their way at a time. */
async function measureBatches(system, requests) {
  const answer = await postLoad({
    url: `${system.services[POSTER.owner]}/clues/batch`,
    callers: 8,
    requests,
    bodies: batchBodies('batch', READERS, BATCH),
    headers: { 'x-api-key': system.apiKeys[POSTER.office] },
  });
  return { ...answer, value: answer.value * BATCH, n: answer.n * BATCH };
}

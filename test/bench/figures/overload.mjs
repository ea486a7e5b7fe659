import os from 'node:os';
import autocannon from 'autocannon';
import { clueBodies, clueRequest } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { pause, spread } from '../stats.mjs';
import { READERS } from './intake.mjs';

const OFFICE = 'changping-customs';
const TIMES = 3;
const SECONDS = 15;
const CALLERS = 3_000;
const PROBES = 50;

/**
 * Three times what one agency can take in, for a while: it should go on accepting at its best speed, turn the rest away
 * with 429, and answer as always once the flood is over. Readers are stopped.
 */
export async function measureOverload({ system, report, size, conditions }) {
  const url = `${system.services.customs}/clues`;
  const headers = { 'x-api-key': system.apiKeys[OFFICE] };
  const capacity = await postLoad({
    url,
    callers: 256,
    requests: size(8_000),
    bodies: clueBodies('capacity', READERS),
    headers,
  });
  const flood = await flooded({ url, headers, rate: Math.round(TIMES * capacity.value) });
  report.add(
    {
      name: `overload.accepted-at-${TIMES}x`,
      unit: 'clues/s',
      value: flood.accepted,
      n: flood.count,
      ...flood.latency,
      floor: capacity.value,
      floorName: 'its own capacity, 256 callers',
    },
    conditions,
  );
  report.add(
    { name: 'overload.turned-away', unit: 'answers/s', value: flood.turnedAway, n: flood.refusals },
    conditions,
  );
  const calm = await acceptedAgain({ url, headers });
  report.add({ name: 'overload.until-accepted-again', unit: 'ms', value: calm, n: 1 }, conditions);
  const after = await probed({ url, headers });
  report.add(
    { name: 'overload.first-posts-afterwards', unit: 'ms', value: after.p50, n: PROBES, ...after },
    conditions,
  );
  return capacity.n + flood.count + PROBES;
}

/**
 * On the same cores the load would otherwise wait for the services that it floods, and be no more than they take. Where
 * the system does not allow it the rate is lower, as the answers that were turned away then show.
 */
async function aheadOfTheServices(work) {
  const before = os.getPriority();
  try {
    os.setPriority(os.constants.priority.PRIORITY_HIGHEST);
  } catch (error) {
    console.log(`  the load has no priority over the services: ${error.message}`);
  }
  try {
    return await work();
  } finally {
    os.setPriority(before);
  }
}

/** Posts at a fixed rate whatever comes back; what is neither accepted nor turned away breaks the measurement off. */
async function flooded({ url, headers, rate }) {
  const body = clueBodies('flood', READERS);
  let next = 0;
  const accepted = [];
  const broken = new Set();
  const run = autocannon({
    url,
    connections: CALLERS,
    overallRate: rate,
    duration: SECONDS,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        setupRequest: (request) => ({ ...request, body: body(next++) }),
      },
    ],
  });
  run.on('response', (_client, status, _bytes, ms) => {
    if (status < 300) accepted.push(ms);
  });
  run.on('reqError', (error) => broken.add(error.code ?? error.message));
  const { statusCodeStats = {}, errors, timeouts, duration } = await aheadOfTheServices(() => run);
  const refusals = statusCodeStats['429']?.count ?? 0;
  const others = Object.keys(statusCodeStats).filter((status) => !['200', '201', '429'].includes(status));
  if (others.length + errors + timeouts > 0)
    throw new Error(
      `under ${TIMES} times the load: ${others.join(', ')}, ${errors} errors (${[...broken].join(', ')}), ${timeouts} timeouts`,
    );
  return {
    accepted: accepted.length / duration,
    count: accepted.length,
    turnedAway: refusals / duration,
    refusals,
    latency: spread(accepted),
  };
}

async function posted({ url, headers }, sourceId) {
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(clueRequest(sourceId, READERS)),
  });
  await answer.arrayBuffer();
  return answer.status;
}

/** Milliseconds from the end of the flood until a post is accepted; what was in work then is finished first. */
async function acceptedAgain(where) {
  const began = performance.now();
  while ((await posted(where, 'the-first-after-the-flood')) === 429) await pause(20);
  return performance.now() - began;
}

/** One post after the other, once posts are accepted again. */
async function probed(where) {
  const took = [];
  for (let i = 0; i < PROBES; i += 1) {
    const began = performance.now();
    const status = await posted(where, `after-the-flood-${i}`);
    if (status >= 300) throw new Error(`after the flood a post was answered with ${status}`);
    took.push(performance.now() - began);
  }
  return spread(took);
}

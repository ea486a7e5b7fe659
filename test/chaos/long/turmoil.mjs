import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '../../../scripts/bootstrap/repository.mjs';
import { until } from '../../../scripts/system/until.mjs';
import { setClocksRight } from './clocks.mjs';
import { DISTURBANCES, startAgain } from './disturbances.mjs';
import { sentenceOf } from './plan.mjs';

const WELL_WITHIN_MS = 240_000;

/**
 * Carries the plan out until the minutes are over. After each turn it waits until every service says that it is ready, so
 * that one turn's outage has an end; what does not come back by itself, or had ended by itself, is found and reported.
 */
export async function turmoil(run, plan, { minutes, say }) {
  const began = performance.now();
  const end = began + minutes * 60_000;
  const turns = [];
  const found = [];
  for (const { gapMs, together } of plan) {
    if (performance.now() + gapMs > end) break;
    await pause(gapMs);
    const turn = { at: Math.round(performance.now() - began), from: Date.now(), together };
    const facts = await Promise.all(together.map((one) => carriedOut(run, one)));
    turn.facts = facts.filter(
      ({ failed, skipped, ended, takeOverMs, restored }) => failed || skipped || ended || takeOverMs || restored,
    );
    turn.lastedMs = Math.round(performance.now() - began - turn.at);
    found.push(
      ...facts.filter(({ failed }) => failed).map(({ failed }, at) => `${sentenceOf(together[at])}: ${failed}`),
    );
    found.push(...(await recover(run.system, together)));
    turn.to = Date.now();
    turn.recoveredMs = turn.to - turn.from - turn.lastedMs;
    turns.push(turn);
    say(lineOf(turn, run.load));
  }
  return { turns, found };
}

async function carriedOut(run, one) {
  try {
    return { ...(await DISTURBANCES[one.kind](run, one)), kind: one.kind };
  } catch (error) {
    return { failed: error.message.split('\n').slice(0, 12).join(' | '), kind: one.kind };
  }
}

/** Everything is alive and ready again; gives sentences about what was not, of its own accord. */
async function recover(system, together) {
  const found = [];
  const what = together.map(sentenceOf).join(' with ');
  const servers = { postgresql: system.startDatabase, kafka: system.startBroker };
  const all = [...Object.entries(servers), ...SERVICES.map((service) => [service, () => system.start(service)])];
  for (const [name, start] of all) {
    if (system.pidOf(name) !== undefined) continue;
    found.push(`${name} ended by itself during ${what}`);
    await startAgain(start).catch((error) => found.push(`${name} could not be started: ${error.message}`));
  }
  for (const service of SERVICES) {
    const isWell = await until(() => isReady(system, service), WELL_WITHIN_MS, 100);
    if (!isWell) found.push(`${service} was not ready ${WELL_WITHIN_MS / 1000} s after ${what}`);
  }
  return found;
}

async function isReady(system, service) {
  return (await fetch(`${system.addresses[service]}/health/ready`, { signal: AbortSignal.timeout(2_000) })).ok;
}

/** Nothing is disturbed any more, whatever a broken turn has left. */
export async function healed({ system, network, disks }) {
  network.heal();
  disks.freeAll();
  setClocksRight(system.home);
  return recover(system, []);
}

function lineOf({ at, together, lastedMs, recoveredMs, facts }, load) {
  const seconds = (ms) => (ms / 1000).toFixed(1);
  const more = facts.map(({ kind, ...rest }) => ` ${JSON.stringify(rest).slice(0, 200)}`).join('');
  return `  ${seconds(at).padStart(7)} s  ${together.map(sentenceOf).join(' with ')}: ${seconds(lastedMs)} s, well after ${seconds(recoveredMs)} s more; ${load.progress()}${more}`;
}

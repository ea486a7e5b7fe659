import fs from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../../../scripts/system/until.mjs';
import { moveClock } from './clocks.mjs';
import { restoreOlder } from './older-database.mjs';
import { PASSING } from './proxy.mjs';

const AGAIN_WITHIN_MS = 180_000;
const LEADS_WITHIN_MS = 15_000;

/** How each kind of the plan is carried out. Resolves when what was disturbed has been put right; may give facts to report. */
export const DISTURBANCES = {
  'kill-service': async ({ system }, { victim, lastsMs }) => {
    await system.kill(victim);
    await pause(lastsMs);
    await startAgain(() => system.start(victim));
  },
  'kill-broker': async ({ system }, { lastsMs }) => {
    await system.killBroker();
    await pause(lastsMs);
    await startAgain(system.startBroker);
  },
  'kill-database': async ({ system }, { lastsMs }) => {
    await system.killDatabase();
    await pause(lastsMs);
    await startAgain(system.startDatabase);
  },
  'pause-service': paused,
  'pause-server': paused,
  'cut-broker': wired({ is: 'cut' }),
  'cut-database': wired({ is: 'cut' }),
  partition: wired({ is: 'cut' }),
  'half-open': wired({ is: 'half-open' }),
  slow: async ({ network }, { victim, wires, lastsMs, delayMs }) => {
    network.behave(victim, wires, { is: 'slow', delayMs });
    await pause(lastsMs);
    network.behave(victim, wires, PASSING);
  },
  'full-disk': async ({ disks, system }, { victim, lastsMs }) => {
    if (!disks.canFill()) return { skipped: 'no disk of its own could be mounted here' };
    disks.fill(victim);
    await pause(lastsMs);
    const hasEnded = system.pidOf(victim) === undefined;
    disks.free(victim);
    // A broker ends itself when its only disk fails; a database may. Whoever has made room starts it again.
    await startAgain(victim === 'kafka' ? system.startBroker : system.startDatabase);
    return { ended: hasEnded };
  },
  'clock-jump': async ({ system }, { victim, lastsMs, jumpMs }) => {
    moveClock(system.home, victim, jumpMs);
    await pause(lastsMs);
    moveClock(system.home, victim, 0);
  },
  'second-process': secondProcess,
  'older-database': restoreOlder,
};

/** Tries as whoever supervises processes would: again and again, since what it needs may be disturbed as well. */
export async function startAgain(start) {
  let last;
  const isBack = await until(
    () =>
      start().then(
        () => true,
        (error) => void (last = error),
      ),
    AGAIN_WITHIN_MS,
    500,
  );
  if (!isBack) throw last;
}

/** SIGSTOP and SIGCONT for a process and those it has made (a database has one for each connection). */
async function paused({ system }, { victim, lastsMs }) {
  const family = withChildren(system.pidOf(victim));
  for (const pid of family) send(pid, 'SIGSTOP');
  await pause(lastsMs);
  for (const pid of family) send(pid, 'SIGCONT');
}

function withChildren(pid) {
  if (pid === undefined) return [];
  const all = fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return [pid, ...all.map(Number).filter((child) => parentOf(child) === pid)];
}

function parentOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  } catch {
    return undefined; // it ended meanwhile
  }
}

function send(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

function wired(manner) {
  return async ({ network }, { victim, wires, lastsMs }) => {
    network.behave(victim, wires, manner);
    await pause(lastsMs);
    network.behave(victim, wires, PASSING);
  };
}

/**
 * A second process of the service joins (two relays, two members of its consumer group), the first is killed, and the
 * second must lead; then the first comes back and the second is killed.
 */
async function secondProcess({ system, load }, { victim, lastsMs }) {
  let address;
  await startAgain(async () => void ({ address } = await system.replica(victim, 2)));
  load.alsoAt(victim, address);
  try {
    await pause(lastsMs);
    await system.kill(victim);
    const began = performance.now();
    const leads = await until(() => isLeader(address), LEADS_WITHIN_MS, 50);
    const takeOverMs = leads ? Math.round(performance.now() - began) : undefined;
    await pause(lastsMs);
    await startAgain(() => system.start(victim));
    await pause(lastsMs);
    return {
      takeOverMs,
      ...(!leads && { failed: `the second relay did not lead within ${LEADS_WITHIN_MS / 1000} s` }),
    };
  } finally {
    load.alsoAt(victim, undefined);
    await system.kill(`${victim}-2`);
  }
}

async function isLeader(address) {
  const answer = await fetch(`${address}/metrics`, { signal: AbortSignal.timeout(2_000) });
  return /^relay_leader\{[^}]*\} 1$/m.test(await answer.text());
}

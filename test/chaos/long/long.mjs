import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { notePhase } from '../../../scripts/launcher/lock.mjs';
import { startSystem } from '../../../scripts/system/index.mjs';
import { onInterrupt } from '../../../scripts/system/on-interrupt.mjs';
import { forgetRecord } from '../../../scripts/system/processes.mjs';
import { loadShiftableClocks } from './clocks.mjs';
import { smallDisks } from './disks.mjs';
import { verifyAudits } from './audits.mjs';
import { openBooks } from './holdings.mjs';
import { judgeBooks } from './judging.mjs';
import { startLoad } from './load.mjs';
import { layWires } from './network.mjs';
import { planOf } from './plan.mjs';
import { reconcileAll } from './reconciling.mjs';
import { conditionsOf, pageOf, reportOf } from './report.mjs';
import { stillness } from './settling.mjs';
import { PURPOSE, sweepDeadRuns } from './sweep.mjs';
import { healed, turmoil } from './turmoil.mjs';
import { auditsHold, nothingUnexpected, reconciled } from './verdicts.mjs';

/** A start on a machine that others load as well takes a minute. */
const READY_WITHIN_MS = 240_000;
const STILL_WITHIN_MS = 300_000;
const CONCLUDED_WITHIN_MS = 180_000;
const COSIGNED_WITHIN_MS = 90_000;

/** One long run from the bare folder to the report; gives whether everything held. */
export async function longRun(options, say) {
  await sweepDeadRuns(say);
  loadShiftableClocks();
  const disks = smallDisks();
  let [system, homeInMaking] = [];
  const network = await layWires(() => homeInMaking);
  const furnish = (home) => {
    homeInMaking = home;
    notePhase(home, 'testing');
    return disks.furnish(home);
  };
  const leave = async (isKept) => {
    await system?.stop();
    network.close();
    disks.unmount();
    if (!homeInMaking) return;
    forgetRecord(homeInMaking, 'launcher');
    if (isKept) say(`kept: ${homeInMaking.root}`);
    else homeInMaking.forget();
  };
  onInterrupt(() => leave(false));
  try {
    system = await startSystem({
      purpose: PURPOSE,
      logLevel: 'warn',
      keep: true,
      ways: network.ways,
      readyWithinMs: READY_WITHIN_MS,
      furnish,
      say,
    });
    const report = await disturbedAndJudged({ system, network, disks, options, say });
    const file = options.report ?? path.join(os.tmpdir(), `cluebridge-chaos-${options.seed}.json`);
    fs.writeFileSync(file, JSON.stringify(report, null, 2));
    say(pageOf(report, file));
    await leave(options.keep || !report.isHeld);
    return report.isHeld;
  } catch (error) {
    await leave(true);
    throw error;
  }
}

async function disturbedAndJudged({ system, network, disks, options, say }) {
  const [conditions, began, run, durations] = [conditionsOf({ disks }), Date.now(), `c${options.seed}`, {}];
  const { minutes, clues, cases, seed } = options;
  say(`seed ${seed}: disturbing for ${minutes} minutes while ${clues} clues and ${cases} cases move`);
  const load = startLoad({ system, options, run });
  const timed = async (what, work) => {
    const since = performance.now();
    const result = await work();
    durations[what] = Math.round(performance.now() - since);
    say(`  ${what} after ${(durations[what] / 1000).toFixed(0)} s; ${load.progress()}`);
    return result;
  };
  const { turns, found } = await timed('disturbed', () =>
    turmoil({ system, network, disks, load }, planOf(options), { minutes, say }),
  );
  found.push(...(await timed('healed', () => healed({ system, network, disks }))));
  found.push(...(await timed('load finished', load.finished)));
  const verdicts = await judged({ system, load, turns, found, began, run, timed });
  return reportOf({ options, conditions, turns, loads: loadsOf(load), verdicts, durations });
}

/** Everything is healed and the load is through: waits until nothing moves, then looks into every book. */
async function judged({ system, load: { clueLoad, caseLoad }, turns, found, began, run, timed }) {
  const restored = turns.flatMap(({ facts }) => facts.flatMap(({ restored: owner }) => owner ?? []));
  const books = openBooks(system);
  try {
    const moving = await timed('still', () => stillness(system, books, STILL_WITHIN_MS));
    const audits = await timed('audits verified', () =>
      verifyAudits(system, { restored, withinMs: COSIGNED_WITHIN_MS }),
    );
    const { days, differences } = await timed('reconciled', () =>
      reconcileAll(system, { from: began, to: Date.now(), restored, withinMs: CONCLUDED_WITHIN_MS }),
    );
    // What the sides told each other while they compared is on its way as well.
    const movingAgain = await timed('still again', () => stillness(system, books, STILL_WITHIN_MS));
    const answers = [clueLoad, caseLoad].flatMap(({ refused }) => refused);
    return [
      nothingUnexpected('every service comes back by itself', turns.length, found),
      nothingUnexpected(
        'nobody gets an answer that a correct client cannot get',
        clueLoad.acknowledged.length,
        answers,
      ),
      nothingUnexpected('everything comes to rest', 2, [...(moving ?? []), ...(movingAgain ?? [])]),
      ...(await judgeBooks(books, { run, clueLoad, caseLoad, turns })),
      reconciled(days, differences, restored),
      auditsHold(audits),
    ];
  } finally {
    await books.close();
  }
}

function loadsOf({ clueLoad, caseLoad, progress }) {
  const again = [...clueLoad.acknowledged, ...caseLoad.acknowledged].filter(({ attempts }) => attempts > 1).length;
  const clues = new Set(clueLoad.acknowledged.map(({ clueNo }) => clueNo)).size;
  return `${clues} clues, ${progress()}, ${again} requests made more than once`;
}

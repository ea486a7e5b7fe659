import fs from 'node:fs';
import path from 'node:path';
import { checkNode } from './bootstrap/checks.mjs';
import { nodeProgram } from './bootstrap/node.mjs';
import { optionsOf } from './bootstrap/options.mjs';
import { createPhases } from './bootstrap/phases.mjs';
import { REPOSITORY } from './bootstrap/repository.mjs';
import { runProgram, Trouble } from './bootstrap/trouble.mjs';
import { refuseDevelopmentMaterialElsewhere } from './launcher/external.mjs';
import { isDetached, noteDetached, notePhase, takeLauncherLock } from './launcher/lock.mjs';
import { finalPage } from './launcher/page.mjs';
import { prepareCheckout } from './launcher/prepare.mjs';
import { isStopping, stopOnSignal } from './launcher/stopping.mjs';
import { rebuildOnChange } from './launcher/rebuild.mjs';
import { pageOfRunning } from './launcher/running.mjs';
import { watchProcesses } from './launcher/watch.mjs';
import { openHome } from './system/home.mjs';
import { endUnfinished, killAll } from './system/leftovers.mjs';
import { runNoted } from './system/processes.mjs';
import { createSystem } from './system/system.mjs';

const HELP = `npm start [-- <options>]   everything, from a fresh clone

  --detach     return when all is ready; \`npm run down\` stops it
  --watch      compile what is saved and start the services concerned again (npm run dev)
  --no-seed    without the demo clues
  --help       this text

DATABASE_ADMIN_URL (or DATABASE_URL_<SERVICE> for each service) and KAFKA_BROKERS (with KAFKA_ADMIN_USERNAME and
KAFKA_ADMIN_PASSWORD) use servers of your own on this machine; CLUEBRIDGE_HOME names the folder for data, logs and secrets.
.env.example says more.
`;

await runProgram(async () => {
  checkNode();
  const asked = optionsOf({
    help: HELP,
    options: { detach: { type: 'boolean' }, watch: { type: 'boolean' }, 'no-seed': { type: 'boolean' } },
  });
  if (!asked) return;
  const { values } = asked;
  if (values.watch && values.detach)
    throw new Trouble('--watch stays in the foreground: it does not go with --detach.');
  refuseDevelopmentMaterialElsewhere(process.env);
  const home = openHome();
  const lock = takeLauncherLock(home);
  if (lock.holder) {
    // Whoever goes on as if it were ready must hear that it is not.
    if (lock.holder.phase !== 'ready') process.exitCode = 1;
    return void process.stdout.write(await pageOfHolder(home, lock.holder));
  }
  const detached = isDetached(home) && (await pageOfRunning(home));
  if (detached) {
    lock.release();
    return void process.stdout.write(detached);
  }
  noteDetached(home, false);
  await start(home, lock, {
    willDetach: values.detach === true,
    isWatching: values.watch === true,
    isSeeding: !values['no-seed'],
  });
});

async function pageOfHolder(home, { pid, phase }) {
  if (phase !== 'ready')
    return `Another \`npm start\` (process ${pid}) is ${phase}. Wait for it, or stop it with \`npm run down\`.\n`;
  const page = await pageOfRunning(home);
  return (
    page ??
    `ClueBridge runs already (launcher ${pid}), but not everything in it answers: see \`npm run cluebridge -- status\`.\n`
  );
}

async function start(home, lock, { willDetach, isWatching, isSeeding }) {
  const phases = createPhases();
  let system;
  let isReady = false;
  const bringDown = async () => {
    notePhase(home, 'stopping');
    await system?.bringDown();
  };
  stopOnSignal(home, { bringDown, say: phases.say, exitCode: () => (isReady ? 0 : 130), atEnd: lock.release });
  try {
    phases.say('Starting ClueBridge …');
    await endUnfinished(home);
    await prepareCheckout(home, phases, { withKafka: !process.env.KAFKA_BROKERS, withBundle: !isWatching });
    system = createSystem(home, { phases });
    const { ended, kept } = await system.clearLeftovers();
    if (ended + kept > 0) phases.say(`  · left by an earlier start: ${ended} processes ended, ${kept} servers kept`);
    await Promise.all([system.prepareServers(), system.prepareMaterial()]);
    await system.bringUp();
    if (isSeeding) await seed(home, phases);
  } catch (error) {
    if (isStopping()) return;
    await bringDown().catch(() => {});
    await killAll(home);
    lock.release();
    throw error;
  }
  isReady = true;
  notePhase(home, 'ready');
  phases.say(await finalPage({ home, ports: system.ports(), servers: system.servers, phases, isDetached: willDetach }));
  if (isWatching) return rebuildOnChange(system, phases.say);
  if (!willDetach) return void watchProcesses(system, phases.say);
  noteDetached(home, true);
  lock.release();
  process.exit(0);
}

/** The demo's clues, once per home, posted over HTTP as the agencies' systems would. */
async function seed(home, phases) {
  const demo = path.join(REPOSITORY, 'scripts', 'demo.mjs');
  const mark = path.join(home.root, 'seeded');
  if (!fs.existsSync(demo) || fs.existsSync(mark)) return;
  await phases.run('demo clues', () =>
    runNoted(home, 'demo-clues', nodeProgram(), [demo, '--seed'], {
      cwd: REPOSITORY,
      logFile: path.join(home.logs, 'seed.log'),
    }).then(() => undefined),
  );
  fs.writeFileSync(mark, '');
}

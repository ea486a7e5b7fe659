import fs from 'node:fs';
import path from 'node:path';
import { checkNode } from './bootstrap/checks.mjs';
import { createPhases, seconds } from './bootstrap/phases.mjs';
import { REPOSITORY } from './bootstrap/repository.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { notePhase } from './launcher/lock.mjs';
import { prepareCheckout } from './launcher/prepare.mjs';
import { isStopping, stopOnSignal } from './launcher/stopping.mjs';
import { throwAwayHome } from './system/home.mjs';
import { endLeftovers, killAll } from './system/leftovers.mjs';
import { createSystem } from './system/system.mjs';
import { runGates } from './testing/gates.mjs';
import { runJest } from './testing/jest.mjs';

/** Tells .ci/run that the closing line has been printed. */
const CONCLUDED = path.join(REPOSITORY, 'node_modules', '.cluebridge-test-concluded');

/** `npm test` and its parts: which gates, which groups of tests, what they need to run. */
const VERBS = {
  all: {
    gates: true,
    groups: ['unit', 'int'],
    needsSystem: ['journeys', 'attacks', 'crowds'],
    bringsOwnSystem: ['chaos'],
  },
  unit: { groups: ['unit'], needsNoServer: true },
  int: { groups: ['int'] },
  journeys: { needsSystem: ['journeys'] },
  attacks: { needsSystem: ['attacks', 'crowds'], env: { CLUEBRIDGE_ATTACKS: process.env.CLUEBRIDGE_ATTACKS ?? '100' } },
};

const HELP = `npm test [-- <options of jest>]           every gate, then every test
npm run test:unit | test:int | test:journeys | test:attacks [-- <options of jest>]
npm run test:attacks -- --long [--minutes <n>]      and schemathesis against every service, n minutes in all (20)

Starts the servers that are needed, on free ports and in a folder of its own, and removes them. CONTRIBUTING.md says more.
`;

await runProgram(async () => {
  checkNode();
  if (process.argv.includes('--help')) return void process.stdout.write(HELP);
  const [verb, given] =
    process.argv[2] in VERBS ? [process.argv[2], process.argv.slice(3)] : ['all', process.argv.slice(2)];
  const { args, minutes } = longForm(given);
  const phases = createPhases();
  const home = throwAwayHome('test');
  notePhase(home, 'testing');
  let system;
  const leave = async () => {
    await system?.bringDown();
    await killAll(home);
    home.forget();
  };
  stopOnSignal(home, { bringDown: leave, say: phases.say });
  try {
    const counts = await test(verb, { phases, home, args, minutes, onSystem: (made) => (system = made) });
    await phases.run('clearing up', leave);
    conclude(counts, phases);
  } catch (error) {
    if (isStopping()) return;
    await leave();
    throw error;
  }
});

async function test(verb, { phases, home, args, minutes, onSystem }) {
  const { gates, groups = [], needsSystem = [], bringsOwnSystem = [], needsNoServer, env: own = {} } = VERBS[verb];
  const isExternal = Boolean(process.env.TEST_PG_URL && process.env.TEST_KAFKA_BROKERS);
  const ownServers = needsSystem.length > 0 || !(needsNoServer || isExternal);
  await endLeftovers('test', phases);
  await prepareCheckout(home, phases, {
    withKafka: ownServers,
    withBundle: needsSystem.length + bringsOwnSystem.length > 0,
  });
  const system = createSystem(home, { phases, isDurable: false, connections: 400, env: {} });
  onSystem(system);

  const counts = gates ? [await runGates(phases)] : [];
  const env = { CLUEBRIDGE_TEST_DIST: '1', KAFKAJS_NO_PARTITIONER_WARNING: '1', ...own };
  const jest = async (names, more) => {
    if (names.length > 0)
      counts.push(
        await phases.run(`tests: ${names.join(', ')}`, () =>
          runJest(names, { env: { ...env, ...more }, args, say: phases.say }),
        ),
      );
  };
  if (ownServers) Object.assign(env, await testServers(system), isExternal ? externalServers() : {});
  await jest(groups);
  if (needsSystem.length > 0) {
    const isUp = await bringUpAll(system, phases);
    // One after the other: what an attack leaves behind would disturb what a journey counts.
    if (isUp) for (const group of needsSystem) await jest([group], { CLUEBRIDGE_TEST_SYSTEM: home.root });
    else counts.push({ passed: 0, failed: 1 });
    if (isUp && minutes) counts.push(await phases.run('schemathesis', () => fuzzed(system, { home, minutes, phases })));
    await phases.run('stopping the system', system.bringDown);
  }
  await jest(bringsOwnSystem);
  return counts;
}

/** `--long` and `--minutes <n>` (for all services together) are ours, the rest is Jest's. */
function longForm(given) {
  const args = given.filter((word, at) => !['--long', '--minutes'].includes(word) && given[at - 1] !== '--minutes');
  const minutes = Number(given[given.indexOf('--minutes') + 1]) || 20;
  return { args, minutes: given.includes('--long') ? minutes : 0 };
}

async function fuzzed(system, { home, minutes, phases }) {
  const { runSchemathesis } = await import('./testing/schemathesis.mjs');
  const { facade } = await import('./system/index.mjs');
  const { tools, material, logs: folder } = home;
  return runSchemathesis(
    facade(system, async () => {}),
    { tools, folder, material, minutes, say: phases.say },
  );
}

/** A system that does not come up is one failure among the results, and must not hide the others. */
async function bringUpAll(system, phases) {
  try {
    await system.prepareMaterial();
    await system.bringUp();
    return true;
  } catch (error) {
    phases.say(error.message);
    return false;
  }
}

/** Starts real servers for this run; gives the variables by which tests find them (CONTRIBUTING.md, "While you work"). */
async function testServers(system) {
  await system.clearLeftovers();
  await system.prepareServers();
  const { database, broker } = system.startServers();
  await Promise.all([database, broker]);
  return {
    TEST_PG_URL: system.servers.databaseAdminUrl(),
    TEST_KAFKA_BROKERS: system.servers.brokers().join(','),
    TEST_KAFKA_ADMIN_USERNAME: system.servers.kafkaAdmin.username,
    TEST_KAFKA_ADMIN_PASSWORD: system.servers.kafkaAdmin.password,
  };
}

/** Servers that the caller has named go before ours. */
function externalServers() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => name.startsWith('TEST_')));
}

function conclude(counts, phases) {
  const sum = (field) => counts.reduce((total, count) => total + count[field], 0);
  phases.say(
    `\n${phases
      .timings()
      .map(({ name, ms, failed }) => `  ${failed ? '✗' : ' '} ${name.padEnd(44)} ${seconds(ms).padStart(8)}`)
      .join('\n')}`,
  );
  phases.say(`\n  in all ${seconds(phases.total())}\n`);
  fs.writeFileSync(CONCLUDED, '');
  phases.say(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 ? 0 : 1); // nothing that was left open may keep CI waiting
}

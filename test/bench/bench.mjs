process.env.KAFKAJS_NO_PARTITIONER_WARNING = '1';
import { onInterrupt } from '../../scripts/system/on-interrupt.mjs';
import { benchArguments } from './arguments.mjs';
import { conditionsOf } from './conditions.mjs';
import { measureCases } from './figures/cases.mjs';
import { measureClocks } from './figures/clocks.mjs';
import { measureBacklog, measureKafkaFloors } from './figures/consumer.mjs';
import { measureIntake } from './figures/intake.mjs';
import { measureJudging } from './figures/judging.mjs';
import { measureLatency, measureTransitFloor } from './figures/latency.mjs';
import { measureOverload } from './figures/overload.mjs';
import { measureRelay } from './figures/relay.mjs';
import { measureWhenAsked } from './figures/when-asked.mjs';
import { measureSustained, postUntilWarm } from './figures/sustained.mjs';
import { printProfiles, profileInto } from './profile.mjs';
import { Report } from './report.mjs';
import { startMeasuredSystem } from './system.mjs';
import { lookingInto } from './watch.mjs';

const settings = benchArguments(process.argv.slice(2));
const size = (whole) => (settings.quick ? Math.ceil(whole / 4) : whole);
const report = new Report(settings.json);
const began = performance.now();
if (settings.profile) profileInto(settings.profile);

console.log('ClueBridge bench: starting a system of its own …');
const starting = startMeasuredSystem((line) => console.log(line));
let isInterrupted = false;
onInterrupt(async () => {
  isInterrupted = true;
  console.log('\ninterrupted: stopping the system …');
  const begun = await starting.catch(() => undefined);
  await begun?.stop();
});
const system = await starting;
try {
  const conditions = await lookingInto(system.floorDatabase, (database) =>
    conditionsOf(database, { quick: settings.quick, kafkaCollector: system.kafkaCollector }),
  );
  await measureAll({ system, kafka: system.kafka, report, size, conditions });
  report.print(conditions);
  const seconds = Math.round((performance.now() - began) / 1000);
  console.log(`  measured in ${seconds} s${settings.quick ? ' (quick: a quarter of the work)' : ''}`);
} catch (error) {
  if (!isInterrupted) console.error(`\nthe bench broke off: ${error.stack}`);
  process.exitCode = 1;
}
// An interrupted run is being stopped already; what fails meanwhile fails because of that.
if (!isInterrupted) await system.stop();
if (settings.profile && !isInterrupted) printProfiles(settings.profile);

/**
 * The order matters. With everything running comes first, since what is posted while readers are stopped would keep them
 * busy; that in turn is the backlog which the consumer is measured with.
 */
async function measureAll(run) {
  const isWanted = (...groups) => groups.some((group) => group.includes(settings.only));
  console.log('\nraw Kafka');
  const floors = await measureKafkaFloors(run);
  await measureWhenAsked(run, settings);
  if (isWanted('latency', 'sustained')) {
    console.log('\neverything running');
    const transit = await measureTransitFloor(run);
    await postUntilWarm(run);
    if (isWanted('latency')) await measureLatency({ ...run, floor: transit });
    if (isWanted('sustained')) await measureSustained({ ...run, floor: floors.consume });
  }
  if (isWanted('cases')) {
    console.log('\ncases');
    await measureCases(run);
  }
  if (isWanted('judging')) {
    console.log('\njudging');
    await measureJudging({ ...run, floor: floors.consume });
  }
  if (isWanted('clocks')) {
    console.log('\nclocks');
    await measureClocks(run);
  }
  if (!isWanted('intake', 'relay', 'consumer', 'overload')) return;

  const readers = Object.keys(system.services).filter((owner) => owner !== 'customs');
  await Promise.all(readers.map((owner) => system.halt(owner)));
  let backlog = 0;
  if (isWanted('intake', 'consumer')) {
    console.log('\nintake (readers stopped)');
    backlog += await measureIntake(run);
  }
  if (isWanted('overload')) {
    console.log('\noverload (readers stopped)');
    backlog += await measureOverload(run);
  }
  if (isWanted('relay', 'consumer')) {
    console.log('\nrelay (readers stopped)');
    backlog += await measureRelay({ ...run, floor: floors.produce });
  }
  if (isWanted('consumer')) {
    console.log('\nconsumer');
    await measureBacklog({ ...run, floor: floors.consume, backlog });
  }
}

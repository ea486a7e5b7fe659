import path from 'node:path';
import { bundle } from '../bootstrap/bundle.mjs';
import { checkData } from '../bootstrap/checked-data.mjs';
import { checkJava } from '../bootstrap/checks.mjs';
import { compile } from '../bootstrap/compile.mjs';
import { ensureKafkaJars } from '../bootstrap/kafka-jars.mjs';
import { ensurePackages } from '../bootstrap/packages.mjs';
import { runNoted } from '../system/processes.mjs';

/**
 * From a bare checkout to something that can run: packages beside Kafka's jars, then the code compiled. Uses Node built-ins
 * only until the packages are there. `withKafka: false` when an external broker is used.
 */
export async function prepareCheckout(home, phases, { withKafka = true, withBundle = true } = {}) {
  if (withKafka) await checkJava();
  const noted = (name) => ({
    logFile: path.join(home.logs, `${name}.log`),
    runs: (...program) => runNoted(home, name, ...program),
  });
  const packages = phases.run('packages', () => ensurePackages(noted('npm-ci')));
  const jars = withKafka
    ? phases.run('Kafka from Maven Central', () => ensureKafkaJars(home.tools, noted('maven')))
    : undefined;
  const outcomes = await Promise.allSettled([packages.then(() => build(phases, withBundle)), jars]);
  const failed = outcomes.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}

/** A bundle that cannot be made costs seconds at every start and nothing else: the services then run from dist/. */
async function build(phases, withBundle) {
  await phases.run('compiling', compile);
  const bundling = () => bundle().catch((error) => ({ note: `left out: ${error.message.split('\n')[0]}` }));
  await Promise.all([phases.run('checking the law’s data', checkData), withBundle && phases.run('bundling', bundling)]);
}

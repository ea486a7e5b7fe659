import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { writeWhole } from '../../bootstrap/repository.mjs';
import { kafkaJarsFolder } from '../../bootstrap/kafka-jars.mjs';
import { connectToBroker } from '../../kafka/connection.mjs';
import { kafkaProperties, propertiesText } from './kafka-properties.mjs';
import { isAlive, lastWords, launch, logOf, runNoted } from '../processes.mjs';
import { serverProcess } from './server-process.mjs';
import { until } from '../until.mjs';

const NAME = 'kafka';
const START_MS = 60_000;
/** `quick` halves start-up and CPU of a laptop's broker; `throughput` is what a broker is measured with. */
const JVM = {
  quick: ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'],
  throughput: ['-Xms1g', '-Xmx1g', '-XX:+UseParallelGC'],
};
const LOGGING = [
  '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
  '-Dorg.slf4j.simpleLogger.showDateTime=true',
  '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS',
];

/** The embedded Kafka of a home: one node, broker and controller in one, passwords and access lists as in production. */
export function embeddedKafka(home, { port, controllerPort, secrets, mode = 'quick', doors = [] }) {
  const address = () => `127.0.0.1:${port()}`;
  const writeProperties = () =>
    writeServerProperties(home, { address: address(), controller: `127.0.0.1:${controllerPort()}`, doors, secrets });
  const answers = async () => {
    (await connectToBroker(address(), secrets.kafkaAdmin)).close();
    return true;
  };

  async function format() {
    refuseSeparators(home);
    const mark = path.join(home.root, 'kafka.formatted');
    if (fs.existsSync(mark)) return { note: 'there' };
    writeProperties();
    await formatStorage(home, secrets);
    fs.writeFileSync(mark, '');
    return { note: 'new' };
  }

  async function begin() {
    writeProperties();
    const archive = mode === 'quick' ? classArchive(home) : [];
    const details = { port: port(), collector: collectorIn(JVM[mode]) };
    const started = launch(
      home,
      NAME,
      'java',
      [...JVM[mode], ...archive, ...LOGGING, '-cp', classpath(home), 'kafka.Kafka', propertiesFile(home)],
      { env: javaEnvironment(), details },
    );
    const isUp = await until(async () => !isAlive(started) || (await answers()), START_MS, 100);
    if (!isUp || !isAlive(started))
      throw new Error(`Kafka did not start; its log (${logOf(home, NAME)}) ends:\n${lastWords(home, NAME)}`);
  }

  const life = serverProcess(home, NAME, { begin, answers, address, afterStop: () => publishClassArchive(home) });
  return { ...life, brokers: () => [address()], format };
}

/** What the JVM collects garbage with, from what it is started with: `ParallelGC`. */
function collectorIn(flags) {
  return flags.map((flag) => /^-XX:\+Use(\w+GC)$/.exec(flag)?.[1]).find(Boolean);
}

/** Kafka would take it for a list of folders, and Java for one of jars. */
function refuseSeparators({ root }) {
  if (/[,:]/.test(root))
    throw new Trouble(
      `Kafka cannot live in a folder with a comma or a colon in its name: ${root}. See CLUEBRIDGE_HOME.`,
    );
}

/** Without a locale, as under cron or a bare ssh, Java on Linux finds no folder whose name is not ASCII. */
function javaEnvironment() {
  return process.platform === 'linux' ? { ...process.env, LC_ALL: 'C.UTF-8' } : process.env;
}

function classpath(home) {
  return `${kafkaJarsFolder(home.tools)}/*`;
}

function propertiesFile(home) {
  return path.join(home.kafka, 'server.properties');
}

function writeServerProperties(home, { address, controller, doors, secrets }) {
  const listener = `SASL_PLAINTEXT://${address}`;
  const settings = kafkaProperties({
    listen: `${listener},CONTROLLER://${controller}`,
    advertised: listener,
    controller,
    data: path.join(home.kafka, 'data'),
    admin: secrets.kafkaAdmin,
    doors,
  });
  writeWhole(propertiesFile(home), propertiesText(settings), 0o600);
}

/** Only the administrator is made here; `kafka apply` makes the services' users, as on any other cluster. */
async function formatStorage(home, { kafkaAdmin: { username, password }, clusterId }) {
  fs.rmSync(path.join(home.kafka, 'data'), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  const user = `SCRAM-SHA-512=[name=${username},password=${password}]`;
  const format = [
    'kafka.tools.StorageTool',
    'format',
    // With an equals sign: an id of Kafka's making may begin with a hyphen.
    `--cluster-id=${clusterId}`,
    '-c',
    propertiesFile(home),
    '--add-scram',
    user,
  ];
  await runNoted(home, 'kafka-format', 'java', [...JVM.quick, ...LOGGING, '-cp', classpath(home), ...format], {
    cwd: home.root,
    env: javaEnvironment(),
    logFile: path.join(home.logs, 'kafka-format.log'),
  });
}

/**
 * The classes of one run, mapped into the next, save a third of the start. The JVM writes the archive at its first clean
 * stop and ignores one that does not fit.
 */
function classArchive(home) {
  const archive = archiveFile(home);
  return fs.existsSync(archive)
    ? [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off']
    : [`-XX:ArchiveClassesAtExit=${archiveDraft(home)}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
}

function archiveFile(home) {
  return `${kafkaJarsFolder(home.tools)}.jsa`;
}

function archiveDraft(home) {
  return path.join(home.kafka, 'classes.jsa');
}

function publishClassArchive(home) {
  if (fs.existsSync(archiveDraft(home))) fs.renameSync(archiveDraft(home), archiveFile(home));
}

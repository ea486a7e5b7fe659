import fs from 'node:fs';
import path from 'node:path';
import { run } from '../bootstrap/run.mjs';
import { writeWhole } from '../bootstrap/repository.mjs';
import { kafkaJarsFolder } from '../bootstrap/kafka-jars.mjs';
import { connectToBroker } from '../kafka/connection.mjs';
import { end, isAlive, lastWords, launch, logOf, recordOf } from './processes.mjs';
import { until } from './until.mjs';

const NAME = 'kafka';
const START_MS = 60_000;
/** `quick` halves start-up and CPU of a laptop's broker; `throughput` is what a broker is measured with. */
const JVM = {
  quick: ['-Xmx512m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xshare:auto'],
  throughput: ['-Xmx1g', '-XX:+UseG1GC'],
};
const LOGGING = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-Dorg.slf4j.simpleLogger.showDateTime=true', '-Dorg.slf4j.simpleLogger.dateTimeFormat=yyyy-MM-dd HH:mm:ss.SSS'];

/** The embedded Kafka of a home: one node, broker and controller in one, passwords and access lists as in production. */
export function embeddedKafka(home, { port, controllerPort, secrets, mode = 'quick' }) {
  const brokers = () => [`127.0.0.1:${port()}`];
  const record = () => recordOf(home, NAME);
  const properties = path.join(home.kafka, 'server.properties');
  const classpath = () => `${kafkaJarsFolder(home.tools)}/*`;
  const answersNow = async () => {
    (await connectToBroker(brokers()[0], secrets.kafkaAdmin)).close();
    return true;
  };

  function writeProperties() {
    writeWhole(properties, propertiesText({ port: port(), controllerPort: controllerPort(), data: path.join(home.kafka, 'data'), admin: secrets.kafkaAdmin }), 0o600);
  }

  /** Only the administrator is made here; `kafka apply` makes the services' users, as on any other cluster. */
  async function format() {
    const mark = path.join(home.root, 'kafka.formatted');
    if (fs.existsSync(mark)) return { note: 'there' };
    fs.rmSync(path.join(home.kafka, 'data'), { recursive: true, force: true });
    writeProperties();
    const { username, password } = secrets.kafkaAdmin;
    const user = `SCRAM-SHA-512=[name=${username},password=${password}]`;
    await run('java', [...JVM.quick, ...LOGGING, '-cp', classpath(), 'kafka.tools.StorageTool', 'format', '-t', secrets.clusterId, '-c', properties, '--add-scram', user], { cwd: home.root, logFile: path.join(home.logs, 'kafka-format.log') });
    fs.writeFileSync(mark, '');
    return { note: 'new' };
  }

  async function start() {
    if (isAlive(record())) return adoptOrRestart();
    writeProperties();
    const archive = mode === 'quick' ? classArchive(home) : [];
    const started = launch(home, NAME, 'java', [...JVM[mode], ...archive, ...LOGGING, '-cp', classpath(), 'kafka.Kafka', properties], { env: process.env, details: { port: port() } });
    await until(async () => !isAlive(started) || (await answersNow()), START_MS, 100);
    if (!isAlive(started) || !(await answersNow().catch(() => false))) {
      throw new Error(`Kafka did not start; its log (${logOf(home, NAME)}) ends:\n${lastWords(home, NAME)}`);
    }
    return { note: `127.0.0.1:${port()}` };
  }

  async function adoptOrRestart() {
    if (await until(answersNow, 5_000)) return { note: `127.0.0.1:${port()} (kept running)` };
    await stop();
    return start();
  }

  async function stop() {
    if (record()) await end(home, record(), { graceMs: 20_000 });
    publishClassArchive(home);
  }

  async function kill() {
    if (record()) await end(home, record(), { signal: 'SIGKILL' });
  }

  return { name: NAME, brokers, format, start, stop, kill, isRunning: () => isAlive(record()) };
}

/**
 * The classes of one run, mapped into the next, save a third of the start. The JVM writes the archive at its first clean
 * stop and ignores one that does not fit.
 */
function classArchive(home) {
  const archive = archiveFile(home);
  return fs.existsSync(archive) ? [`-XX:SharedArchiveFile=${archive}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'] : [`-XX:ArchiveClassesAtExit=${archiveDraft(home)}`, '-Xlog:cds=off', '-Xlog:cds+dynamic=off'];
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

/**
 * Short session timeouts: after kill -9 the groups wait for their dead members, 42 s with the defaults, 8 s with these
 * (stack.md §10). The controller's listener is without password and therefore on the loopback only.
 */
function propertiesText({ port, controllerPort, data, admin }) {
  const settings = {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: `SASL_PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controllerPort}`,
    'advertised.listeners': `SASL_PLAINTEXT://127.0.0.1:${port}`,
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': 'SASL_PLAINTEXT:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT',
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    'listener.name.sasl_plaintext.scram-sha-512.sasl.jaas.config': `org.apache.kafka.common.security.scram.ScramLoginModule required username="${admin.username}" password="${admin.password}";`,
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin.username};User:ANONYMOUS`,
    'log.dirs': data,
    'num.partitions': 1,
    'auto.create.topics.enable': false,
    'log.message.timestamp.type': 'LogAppendTime',
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
    'controlled.shutdown.max.retries': 1,
  };
  return `${Object.entries(settings).map(([name, value]) => `${name}=${value}`).join('\n')}\n`;
}

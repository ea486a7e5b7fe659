import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

const POSTER = 'customs';
const READER = 'tobacco-monopoly';
const PROCESSES = [1, 2, 4];
const CALLERS = 64;
const POSITIONS = 'select coalesce(sum(next_offset), 0)::int as n from consumer_position';
/** Who sends: one connection of the service's processes holds the relay's lock. */
const LEADER = `select a.pid from pg_stat_activity a where application_name = 'relay' and datname = current_database()
  and exists (select from pg_locks l where l.pid = a.pid and l.locktype = 'advisory' and l.granted)`;

/**
 * One service as 1, 2 and 4 processes on one database: what they take in together with the callers spread over them, what
 * of a backlog they take in together as one consumer group, and how long nobody leads the relay when its leader is killed.
 * Processes, load, broker and database share the machine: more processes than cores show the cost of sharing, not a gain.
 */
export async function measureScaling({ system, report, size, conditions }) {
  const readers = Object.keys(system.services).filter((owner) => owner !== POSTER);
  await Promise.all(readers.map((owner) => system.halt(owner)));
  const rates = { intake: undefined, consumer: undefined };
  for (const processes of PROCESSES) {
    const intake = await intakeBy(system, processes, size(8_000));
    rates.intake ??= intake.value;
    const one = { floor: rates.intake, floorName: 'one process' };
    report.add({ name: `scaling.intake.${processes}-processes`, unit: 'clues/s', ...intake, ...one }, conditions);
    const consumer = await consumerBy(system, processes, intake.n);
    rates.consumer ??= consumer.value;
    const alone = { floor: rates.consumer, floorName: 'one process' };
    report.add({ name: `scaling.consumer.${processes}-processes`, unit: 'msg/s', ...consumer, ...alone }, conditions);
  }
  const gap = await takeOver(system);
  report.add({ name: 'scaling.relay.until-the-other-leads', unit: 'ms', value: gap, n: 1 }, conditions);
}

/** Further processes beside the first, ended again after the work. */
async function withReplicas(system, owner, processes, work) {
  const starting = Array.from({ length: processes - 1 }, (_, at) => system.replica(owner, at + 2));
  const begun = await Promise.allSettled(starting);
  const replicas = begun.flatMap(({ value }) => value ?? []);
  try {
    const failed = begun.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    return await work(replicas);
  } finally {
    await Promise.all(replicas.map((replica) => replica.kill('SIGTERM')));
  }
}

/** Callers are spread evenly; the rate is of all posts from the first to the last, latencies those of the slowest process. */
function intakeBy(system, processes, requests) {
  return withReplicas(system, POSTER, processes, async (replicas) => {
    const addresses = [system.services[POSTER], ...replicas.map(({ address }) => address)];
    await postAll(system, addresses, `warm-${processes}`, CALLERS * processes);
    const began = performance.now();
    const figures = await postAll(system, addresses, `scaling-${processes}`, requests);
    const seconds = (performance.now() - began) / 1000;
    await lookingInto(system.databases[POSTER], async (database) => {
      const leaders = (await database.query(LEADER)).rowCount;
      if (leaders !== 1) throw new Error(`${leaders} relays lead among ${processes} processes`);
      await settled('everything is sent', async () => (await depthOf(database)) === 0);
    });
    const n = figures.reduce((sum, one) => sum + one.n, 0);
    const slowest = figures.reduce((a, b) => (a.p99 > b.p99 ? a : b));
    return { value: n / seconds, n, p50: slowest.p50, p95: slowest.p95, p99: slowest.p99 };
  });
}

function postAll(system, addresses, run, requests) {
  const each = Math.ceil(requests / addresses.length);
  return Promise.all(
    addresses.map((address, at) =>
      postLoad({
        url: `${address}/clues`,
        callers: Math.max(1, CALLERS / addresses.length),
        requests: each,
        bodies: clueBodies(`${run}-${at}`, READERS),
        headers: { 'x-api-key': system.apiKeys['changping-customs'] },
      }),
    ),
  );
}

/** All processes start at once on what piled up; the time that they need to share the partitions is not counted. */
async function consumerBy(system, processes, backlog) {
  return lookingInto(system.databases[READER], async (database) => {
    const stored = async () => (await database.query(POSITIONS)).rows[0].n;
    const before = await stored();
    const starting = system.start(READER);
    const figure = await withReplicas(system, READER, processes, async () => {
      await starting;
      return rateOfChange(stored, (n) => n - before >= backlog, {
        what: `${backlog} messages to be stored`,
        everyMs: 20,
      });
    });
    await system.halt(READER);
    return figure;
  });
}

/** kill -9 of the process that leads, with another one waiting: milliseconds until that one leads; then it must send. */
async function takeOver(system) {
  return withReplicas(system, POSTER, 2, async ([second]) =>
    lookingInto(system.databases[POSTER], async (database) => {
      const leader = async () => (await database.query(LEADER)).rows[0]?.pid;
      await settled('one relay leads', async () => (await leader()) !== undefined);
      const first = await leader();
      const killed = performance.now();
      await system.kill(POSTER);
      await settled('the other relay leads', async () => ![undefined, first].includes(await leader()));
      const gap = performance.now() - killed;
      await postAll(system, [second.address], 'take-over', CALLERS);
      await settled('the other relay has sent', async () => (await depthOf(database)) === 0);
      await system.start(POSTER);
      return gap;
    }),
  );
}

async function depthOf(database) {
  return (await database.query('select count(*)::int as n from outbox')).rows[0].n;
}

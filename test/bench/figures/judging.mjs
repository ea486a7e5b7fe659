import { demoClues } from '../../../scripts/demo/clue-files.mjs';
import { postLoad } from '../load.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';

/** Officers of two agencies, so that the acts lie in the partitions of two channels, as they do with several processes. */
const POSTERS = [
  { owner: 'customs', officer: 'changping-customs-h1', team: ['changping-customs-h1', 'changping-customs-h2'] },
  { owner: 'market-supervision', officer: 'guangzhou-market-h1', team: ['guangzhou-market-h1', 'guangzhou-market-h2'] },
];
const CALLERS = 16;

/**
 * Acts pile up while case-transfer is away; the figure is what it makes of them once it is back: state, clocks, audit,
 * events. First by itself, its readers stopped, as one process and as two of one consumer group; then with everyone reading
 * what it tells.
 */
export async function measureJudging(run) {
  const target = [{ atLeast: 1000 }];
  // More of them by itself: a process that has just started takes some thousand steps to get warm.
  await figureOf(run, 'judging.steps', { of: 12_000, processes: 1, alone: true, target });
  await figureOf(run, 'judging.steps-by-two-processes', { of: 16_000, processes: 2, alone: true, target });
  await figureOf(run, 'judging.steps-and-read', { of: 4_000, processes: 1, alone: false });
}

async function figureOf({ system, report, size, conditions, floor }, name, { of, processes, alone, target }) {
  const acts = size(of / POSTERS.length) * POSTERS.length;
  const others = Object.keys(system.services).filter((owner) => owner !== 'case-transfer');
  const readers = others.filter((owner) => !POSTERS.some((poster) => poster.owner === owner));
  await system.halt('case-transfer');
  if (alone) await Promise.all(readers.map((owner) => system.halt(owner)));
  await Promise.all(POSTERS.map((poster) => casesOpened(system, poster, name, acts / POSTERS.length)));
  if (alone) await Promise.all(POSTERS.map(({ owner }) => system.halt(owner)));
  const { whole, warm } = await stepsRecorded(system, acts, processes);
  const beside = { unit: 'steps/s', floor: floor.value, floorName: 'raw eachBatch → UNNEST', target };
  report.add({ name, ...whole, ...beside }, conditions);
  report.add({ name: `${name}.warm`, ...warm, ...beside }, conditions);
  if (alone) await Promise.all(others.map((owner) => system.start(owner)));
}

/** A clue of the officer's office, for its cases to rest on. */
async function clueOf({ services, apiKeys }, owner, officer) {
  const { office, request } = demoClues().find((clue) => officer.startsWith(clue.office));
  const answer = await fetch(`${services[owner]}/clues`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKeys[office] },
    body: JSON.stringify({ ...request, sourceId: `${request.sourceId}-judging-${performance.now()}` }),
  });
  return (await answer.json()).clueNo;
}

/** Ends when every act is at the broker, so that its sender's work is no part of what is measured. */
async function casesOpened(system, { owner, officer, team }, run, requests) {
  const authorization = `Bearer ${await system.token(officer, owner)}`;
  const clueNo = await clueOf(system, owner, officer);
  const opening = { clueNos: [clueNo], team, ground: 'reasonable-suspicion', suspectedCrime: '214' };
  await postLoad({
    url: `${system.services[owner]}/cases`,
    callers: CALLERS,
    requests,
    bodies: (i) => JSON.stringify({ ...opening, title: `bench ${run} ${i}` }),
    headers: { authorization },
  });
  await lookingInto(system.databases[owner], (database) =>
    settled(
      `${owner} has sent every act`,
      async () => (await database.query('select 1 from outbox limit 1')).rowCount === 0,
    ),
  );
}

/**
 * Figures of the whole way, and of its last two thirds: by then the processes, which have just started, are warm. Looks at the
 * positions, which move in the steps' own transaction: counting a growing table would itself cost a twentieth of a core.
 */
function stepsRecorded(system, acts, processes) {
  return lookingInto(system.databases['case-transfer'], async (database) => {
    const numberOf = (text) => async () => (await database.query(text)).rows[0].n;
    const rows = numberOf('select count(*)::int as n from step');
    const judged = numberOf('select sum(next_offset)::int as n from consumer_position');
    const [rowsBefore, before] = [await rows(), await judged()];
    const starting = Promise.all([
      system.start('case-transfer'),
      ...Array.from({ length: processes - 1 }, (_, at) => system.replica('case-transfer', at + 2)),
    ]);
    const until = (part) =>
      rateOfChange(judged, (n) => n - before >= part, { what: `${part} acts to be judged`, deadlineMs: 300_000 });
    const [cold, warm] = [await until(acts / 3), await until(acts)];
    await settled(`${acts} steps are recorded`, async () => (await rows()) - rowsBefore >= acts);
    const [, ...replicas] = await starting;
    await Promise.all(replicas.map((replica) => replica.kill('SIGTERM')));
    const seconds = cold.seconds + warm.seconds;
    return { whole: { value: (cold.n + warm.n) / seconds, n: acts, seconds }, warm };
  });
}

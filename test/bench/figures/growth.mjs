import { demoClues } from '../../../scripts/demo/clue-files.mjs';
import { clueBodies } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { spread } from '../stats.mjs';
import { storeCopies } from '../stored-clues.mjs';
import { lookingInto, quiet, settled } from '../watch.mjs';
import { READERS } from './intake.mjs';

const OFFICE = 'changping-customs';
const AGENCIES = {
  customs: '-customs',
  'public-security': '-police',
  'market-supervision': '-market',
  'tobacco-monopoly': '-tobacco',
};
const STORED = [0, 200_000, 1_000_000, 5_000_000];
const CALLERS = [
  [1, 400],
  [64, 8_000],
  [512, 8_000],
];
const READS = 200;

/**
 * Intake and reading with 0, 200 000, 1 and 5 million clues stored at customs and at a reader, and by how many callers they
 * are posted. Every figure stands beside the same one of the empty system, and begins when readers have taken in what was
 * posted for the one before. Owners are named in the code, so a run with 16 is not possible: one owner posts, and all four
 * agencies together.
 */
export async function measureGrowth({ system, report, size, conditions, settings }) {
  const empty = new Map();
  let there = 0;
  for (const stored of settings.quick ? STORED.slice(0, 2) : STORED) {
    await grown(system, there, stored);
    there = stored;
    const add = (name, figure, unit) => {
      if (stored === 0) empty.set(name, figure.value);
      const compared = { floor: empty.get(name), floorName: 'the empty system' };
      report.add({ name: `growth.${stored}.${name}`, unit, ...figure, ...compared }, conditions);
    };
    for (const [callers, requests] of CALLERS) {
      await quiet(system.databases);
      add(
        `intake.${callers}-callers`,
        await posted(system, `${stored}-${callers}`, callers, Math.max(callers, size(requests))),
        'clues/s',
      );
    }
    await quiet(system.databases);
    const { answer: page, ...listed } = await timed(READS, () => read(system, '/clues?limit=50'));
    add('list-of-50', listed, 'ms');
    const { answer: _, ...one } = await timed(READS, (at) => read(system, `/clues/${page.items[at % 50].clueNo}`));
    add('one-clue', one, 'ms');
    await quiet(system.databases);
    add('intake.4-owners', await postedByAll(system, `${stored}-all`, size(1_000)), 'clues/s');
  }
}

/** More clues where they are written and where they are read, once one of each came the proper way. */
async function grown(system, from, to) {
  await postLoad({ ...aPost(system, `seed-${to}`), callers: 1, requests: 1 });
  for (const [owner, table] of [
    ['customs', 'clue'],
    ['tobacco-monopoly', 'received_clue'],
  ])
    await lookingInto(system.databases[owner], async (database) => {
      await settled(
        `a clue is in ${table}`,
        async () => (await database.query(`select from ${table} limit 1`)).rowCount === 1,
      );
      const began = performance.now();
      await storeCopies(database, table, from, to);
      if (to > from)
        console.log(`  ${to - from} clues put into ${table} in ${Math.round((performance.now() - began) / 1000)} s`);
    });
}

function posted(system, run, callers, requests) {
  return postLoad({ ...aPost(system, run), callers, requests });
}

function aPost(system, run) {
  return {
    url: `${system.services.customs}/clues`,
    bodies: clueBodies(run, READERS),
    headers: { 'x-api-key': system.apiKeys[OFFICE] },
  };
}

/** Each agency posts a demo clue of its own, 16 callers at a time, all four at once; the rate is that of them together. */
async function postedByAll(system, run, requests) {
  const began = performance.now();
  const figures = await Promise.all(
    Object.entries(AGENCIES).map(([owner, ending]) => {
      const { office, request } = demoClues().find((clue) => clue.office.endsWith(ending));
      return postLoad({
        url: `${system.services[owner]}/clues`,
        callers: 16,
        requests,
        bodies: (i) => JSON.stringify({ ...request, sourceSystem: 'bench', sourceId: `${run}-${i}` }),
        headers: { 'x-api-key': system.apiKeys[office] },
      });
    }),
  );
  const n = figures.reduce((sum, one) => sum + one.n, 0);
  const slowest = figures.reduce((a, b) => (a.p99 > b.p99 ? a : b));
  return { value: n / ((performance.now() - began) / 1000), n, ...spreadOf(slowest) };
}

const spreadOf = ({ p50, p95, p99 }) => ({ p50, p95, p99 });

/** One request after another: the median, and the last answer. */
async function timed(times, work) {
  const took = [];
  let answer;
  for (let at = 0; at < times; at++) {
    const began = performance.now();
    answer = await work(at);
    took.push(performance.now() - began);
  }
  const { p50, ...rest } = spread(took);
  return { answer, value: p50, n: times, p50, ...rest };
}

async function read(system, route) {
  const headers = { 'x-api-key': system.apiKeys[OFFICE] };
  const response = await fetch(`${system.services.customs}${route}`, { headers });
  if (!response.ok) throw new Error(`GET ${route} answered ${response.status}`);
  return response.json();
}

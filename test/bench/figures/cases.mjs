import { clueRequest } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { spread } from '../stats.mjs';
import { lookingInto, rateOfChange, settled } from '../watch.mjs';

const OFFICER = 'changping-customs-h1';
const TEAM = ['changping-customs-h1', 'changping-customs-h2'];
const LOOKS = 100;
const EVENTS = 500;

/** Steps a second that case-transfer judges, and how long a case with many events takes to open. */
export async function measureCases(run) {
  const { system } = run;
  const officer = { authorization: `Bearer ${await system.token(OFFICER, 'customs')}` };
  const clueNo = await postedClue(system);
  await measureJudging({ ...run, officer, clueNo });
  await measureLongCase({ ...run, officer, clueNo });
}

async function postedClue({ services, apiKeys }) {
  const answer = await fetch(`${services.customs}/clues`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-api-key': apiKeys['changping-customs'] },
    body: JSON.stringify(clueRequest('bench-case', ['dongguan-police'])),
  });
  return (await answer.json()).clueNo;
}

function openingBody(clueNo, title) {
  const case_ = { title, clueNos: [clueNo], team: TEAM, ground: 'reasonable-suspicion', suspectedCrime: '214' };
  return JSON.stringify(case_);
}

/**
 * Acts pile up while case-transfer is away; the figure is what it makes of them once it is back: state, clocks, audit,
 * events. First by itself, its readers stopped, then with everyone reading what it tells.
 */
async function measureJudging({ system, report, size, conditions, officer, clueNo, floor }) {
  const readers = Object.keys(system.services).filter((owner) => !['customs', 'case-transfer'].includes(owner));
  const figureOf = async (name, { of, alone, target }) => {
    const acts = size(of);
    await system.halt('case-transfer');
    if (alone) await Promise.all(readers.map((owner) => system.halt(owner)));
    await postLoad({
      url: `${system.services.customs}/cases`,
      callers: 32,
      requests: acts,
      bodies: (i) => openingBody(clueNo, `bench ${name} ${i}`),
      headers: officer,
    });
    await sentByCustoms(system);
    if (alone) await system.halt('customs');
    const { whole, warm } = await stepsRecorded(system, acts);
    const beside = { unit: 'steps/s', floor: floor.value, floorName: 'raw eachBatch → UNNEST', target };
    report.add({ name, ...whole, ...beside }, conditions);
    report.add({ name: `${name}.warm`, ...warm, ...beside }, conditions);
    if (alone) await Promise.all([...readers, 'customs'].map((owner) => system.start(owner)));
  };
  // More of them by itself: a process that has just started takes some thousand steps to get warm.
  await figureOf('cases.steps-judged', { of: 12_000, alone: true, target: [{ atLeast: 1000 }] });
  await figureOf('cases.steps-judged-and-read', { of: 4_000, alone: false });
}

/** Every act is at the broker, so that its sender's work is no part of what is measured. */
function sentByCustoms({ databases }) {
  return lookingInto(databases.customs, (database) =>
    settled(
      'customs has sent every act',
      async () => (await database.query('select 1 from outbox limit 1')).rowCount === 0,
    ),
  );
}

/**
 * Figures of the whole way, and of its last two thirds: by then the process, which has just started, is warm. Looks at the
 * positions, which move in the steps' own transaction: counting a growing table would itself cost a twentieth of a core.
 */
function stepsRecorded({ databases, start }, acts) {
  return lookingInto(databases['case-transfer'], async (database) => {
    const numberOf = (text) => async () => (await database.query(text)).rows[0].n;
    const rows = numberOf('select count(*)::int as n from step');
    const judged = numberOf('select sum(next_offset)::int as n from consumer_position');
    const [rowsBefore, before] = [await rows(), await judged()];
    const starting = start('case-transfer');
    const until = (part) =>
      rateOfChange(judged, (n) => n - before >= part, { what: `${part} acts to be judged`, deadlineMs: 300_000 });
    const [cold, warm] = [await until(acts / 3), await until(acts)];
    await settled(`${acts} steps are recorded`, async () => (await rows()) - rowsBefore >= acts);
    await starting;
    const seconds = cold.seconds + warm.seconds;
    return { whole: { value: (cold.n + warm.n) / seconds, n: acts, seconds }, warm };
  });
}

/** A case of many steps, opened by an officer of its office and by the supervising organ. */
async function measureLongCase({ system, report, conditions, officer, clueNo }) {
  const { customs, supervision } = system.services;
  const caseNo = await opened(customs, officer, openingBody(clueNo, 'bench: a long case'));
  const acts = { url: `${customs}/cases/${caseNo}/acts`, callers: 8, requests: EVENTS - 1, headers: officer };
  await postLoad({
    ...acts,
    bodies: (i) => JSON.stringify({ step: 'change-team', team: TEAM, reasons: `bench ${i}` }),
  });
  const prosecutor = {
    authorization: `Bearer ${await system.token('dongguan-procuratorate-prosecutor', 'supervision')}`,
  };
  for (const [owner, address, headers] of [
    ['customs', customs, officer],
    ['supervision', supervision, prosecutor],
  ]) {
    const [figure, floor] = await lookingInto(system.databases[owner], async (database) => {
      const steps = { text: 'select step from case_timeline where case_no = $1 order by seq', values: [caseNo] };
      await settled(`${owner} knows ${EVENTS} steps`, async () => (await database.query(steps)).rowCount >= EVENTS);
      const look = () => fetch(`${address}/cases/${caseNo}`, { headers }).then((answer) => answer.arrayBuffer());
      return [await timed(look), await timed(() => database.query(steps))];
    });
    report.add(
      {
        name: `cases.open-of-${EVENTS}-events.${owner}`,
        unit: 'ms',
        value: figure.p50,
        n: LOOKS,
        ...figure,
        floor: floor.p50,
        floorName: 'its steps read from the table',
        target: [{ below: 100, of: 'p95' }],
      },
      conditions,
    );
  }
}

async function opened(address, headers, body) {
  const answer = await fetch(`${address}/cases`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body,
  });
  const { caseNo } = await answer.json();
  await settled(`the case ${caseNo} is open`, async () => {
    const found = await fetch(`${address}/cases/${caseNo}`, { headers });
    return (await found.json()).isRecorded === true;
  });
  return caseNo;
}

/** Milliseconds of one call after the other. */
async function timed(call) {
  const took = [];
  for (let i = 0; i < LOOKS; i += 1) {
    const began = performance.now();
    await call();
    took.push(performance.now() - began);
  }
  return spread(took);
}

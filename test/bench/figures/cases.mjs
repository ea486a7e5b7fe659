import { clueRequest } from '../clue.mjs';
import { postLoad } from '../load.mjs';
import { spread } from '../stats.mjs';
import { lookingInto, settled } from '../watch.mjs';

const OFFICER = 'changping-customs-h1';
const TEAM = ['changping-customs-h1', 'changping-customs-h2'];
const LOOKS = 100;
const EVENTS = 500;

/** How long a case with many events takes to open. */
export async function measureCases(run) {
  const { system } = run;
  const officer = { authorization: `Bearer ${await system.token(OFFICER, 'customs')}` };
  const clueNo = await postedClue(system);
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

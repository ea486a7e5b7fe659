import { timed, until } from './demo/bus-client.mjs';
import { officerOf, systemOf } from './demo/people.mjs';
import { smokeClue } from './demo/smoke-clue.mjs';
import { table } from './demo/tables.mjs';
import { openCase, takeStep } from './demo/transfer.mjs';
import { optionsOf } from './bootstrap/options.mjs';
import { runProgram, Trouble } from './bootstrap/trouble.mjs';
import { findSystem } from './demo/find-system.mjs';

const HELP = `npm run smoke

Sends one clue through every part of the running system and one case to its filing, with the time of each hop; then takes the
clue back. Ends with exit code 0 when everything happened, 1 when something did not. The case stays on record, marked as a smoke
test: nothing of the law's book can be deleted.
`;

const POSTER = 'huangpu-customs';
const READERS = ['guangzhou-tobacco', 'guangzhou-police'];
const hops = [];

await runProgram(async () => {
  if (optionsOf({ help: HELP })) await smoke();
});

async function smoke() {
  const system = await findSystem();
  const total = await timed(async () => {
    const clueNo = await smokeTheClue(system);
    try {
      await smokeTheCase(system, clueNo);
    } finally {
      await cleanUp(system, clueNo);
    }
  }).catch((error) => {
    printHops();
    throw new Trouble(`smoke failed after ${hops.length} hops: ${error.message}`);
  });
  printHops();
  console.log(`\nsmoke: ${hops.length} hops, ${(total.ms / 1000).toFixed(1)} s, everything arrived`);
}

/** Posted, stored, opened, taken up, outcome, receipts, supervision. Resolves with the clue number. */
async function smokeTheClue(system) {
  const poster = systemOf(system, POSTER);
  const [reader] = READERS;
  const { clueNo } = await hop('posted and accepted', () => poster.post('/clues', smokeClue(READERS)));
  for (const office of READERS) {
    await hop(`stored at ${office}`, () =>
      until(`${office} has the clue`, async () =>
        (await systemOf(system, office).get('/clues/received?limit=50')).items.some((clue) => clue.clueNo === clueNo),
      ),
    );
  }
  const handler = officerOf(system, `${reader}-h1`);
  await hop(`opened by ${handler.officer}`, () => handler.get(`/clues/${clueNo}`));
  await hop('taken up', () => handler.post(`/clues/${clueNo}/take-up`));
  await hop('outcome reported', () =>
    handler.post(`/clues/${clueNo}/outcome`, { outcome: '冒烟测试：无需处理 / smoke test: nothing to do' }),
  );
  await hop('every receipt back at the poster', () =>
    until('all receipts are back', async () => {
      const { recipients } = await poster.get(`/clues/${clueNo}`);
      return (
        recipients.every(({ storedAt }) => storedAt) &&
        recipients.some(({ office, outcomeAt }) => office === reader && outcomeAt)
      );
    }),
  );
  const supervisor = officerOf(system, 'guangzhou-procuratorate-supervisor');
  await hop('seen by supervision', () =>
    until(
      'supervision sees the outcome',
      async () =>
        (await supervisor.get(`/clues/${clueNo}`)).holders.find(({ office }) => office.id === reader)?.stage ===
        'outcome-reported',
    ),
  );
  return clueNo;
}

/** The straight path, from the named team to the filing, and supervision's view of it. */
async function smokeTheCase(system, clueNo) {
  const officer = `${POSTER}-h1`;
  const caseNo = await hop('case opened (name-team)', () =>
    openCase(system, {
      officer,
      title: '冒烟测试 / smoke test',
      team: [officer, `${POSTER}-h2`],
      clueNos: [clueNo],
      ground: 'reasonable-suspicion',
      suspectedCrime: '214',
    }),
  );
  const papers = (...kinds) => ({ documents: kinds.map((kind) => ({ kind, title: '冒烟测试 / smoke test' })) });
  const steps = [
    { officer, step: 'report', reasons: '冒烟测试 / smoke test', ...papers('transfer-report') },
    { officer: `${POSTER}-head`, step: 'approve' },
    { officer, step: 'send', ...papers('transfer-letter', 'investigation-report', 'goods-list', 'test-report') },
    { officer: 'guangzhou-police-h1', step: 'acknowledge', ...papers('acknowledgement') },
    { officer: 'guangzhou-police-head', step: 'file', ...papers('filing-notice') },
  ];
  for (const step of steps) await hop(`${step.step} recorded`, () => takeStep(system, caseNo, step));
  await hop('filing seen by supervision', () =>
    until('supervision sees the filing', async () => {
      const { tracks } = await officerOf(system, 'guangzhou-procuratorate-supervisor').get(`/cases/${caseNo}`);
      return tracks.some(({ track, state }) => track === 'police-decision' && state === 'filed');
    }),
  );
}

async function cleanUp(system, clueNo) {
  const poster = systemOf(system, POSTER);
  await hop('clue recalled', () =>
    poster.post(`/clues/${clueNo}/recall`, { reason: '冒烟测试结束 / end of the smoke test' }),
  );
  await hop('recall receipted by every holder', () =>
    until('every holder has receipted the recall', async () => {
      const { recipients } = await poster.get(`/clues/${clueNo}`);
      return recipients.every(({ recallStoredAt }) => recallStoredAt);
    }),
  );
}

async function hop(what, work) {
  const { ms, result } = await timed(work);
  hops.push([what, `${ms.toFixed(0)} ms`]);
  return result;
}

function printHops() {
  console.log(table(['hop', 'time'], hops, 60).join('\n'));
}

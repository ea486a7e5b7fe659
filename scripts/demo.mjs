import { optionsOf } from './bootstrap/options.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { demoClues } from './demo/clue-files.mjs';
import { seed } from './demo/seed.mjs';
import {
  printCase,
  printCounts,
  printReceiptChains,
  printReceived,
  printSupervisedClues,
  printTodo,
} from './demo/views.mjs';
import { findSystem } from './demo/find-system.mjs';
import { playPaths } from './demo/path-cases.mjs';

const HELP = `npm run demo [-- --seed]

Posts the published facts of deploy/development/clues to the running system over HTTP, as the agencies' own systems would; lets
the recipients answer; takes the Dongguan lubricant case from the named team to its filing and an invented case along each other
path (supplement, forwarding, reconsideration and supervision, reverse, partial, overdue); then prints what each agency and supervision see. Can be repeated: a second run finds everything posted and prints the views again.

  --seed    post, answer and play the case, but print no views (what \`npm start\` does on first start)
  --help    this text
`;
const SUPERVISOR = 'guangdong-procuratorate-supervisor';

async function demo({ seed: isSeedOnly = false }) {
  const system = await findSystem();
  console.log(
    'ClueBridge demo. Published facts; details that were not published are invented and marked `synthetic`.\n',
  );
  const { posted, caseNo } = await seed(system, { say: (line) => console.log(line) });
  if (isSeedOnly) return;
  await playPaths(system, posted, (line) => console.log(line));
  // By their numbers: a system may hold any number of other clues by now.
  const clues = demoClues().map((clue) => ({ ...clue, clueNo: posted.get(clue.request.sourceId) }));
  await printReceiptChains(system, clues);
  await printReceived(system, clues);
  await printTodo(system, [
    'laogang-customs-h1',
    'laogang-customs-head',
    'huangpu-customs-head',
    'dongguan-police-head',
  ]);
  await printSupervisedClues(system, SUPERVISOR, clues);
  await printCase(system, SUPERVISOR, caseNo);
  await printCounts(system, SUPERVISOR);
}

await runProgram(async () => {
  const asked = optionsOf({ help: HELP, options: { seed: { type: 'boolean' } } });
  if (asked) await demo(asked.values);
});

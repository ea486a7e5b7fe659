import * as held from './holdings.mjs';
import * as judge from './verdicts.mjs';
import { POSTERS } from './clues.mjs';
import { PEOPLE } from './case-paths.mjs';

const GRACE_MS = 10_000;
/** What must be up for a clock to ring and to be told of. */
const RINGS_WITH = ['case-transfer', 'kafka', 'postgresql'];

/** Every comparison that needs the books alone, made once everything is still. */
export async function judgeBooks(books, { run, clueLoad, caseLoad, turns }) {
  const verdicts = [];
  for (const poster of POSTERS) verdicts.push(...(await judgeClues(books, poster, clueLoad, run)));
  const acts = await held.actRows(books, run);
  const steps = acts.steps;
  const rungs = await held.rungRows(books);
  return [
    ...verdicts,
    judge.countedOnce(await held.countedRows(books)),
    judge.actsOnce(caseLoad.acknowledged, acts),
    judge.timelinesAgree(steps, await held.timelineRows(books)),
    judge.inOrder(`${PEOPLE.from} (steps of a case)`, await held.toldSteps(books, PEOPLE.from)),
    judge.inOrder(`${PEOPLE.to} (steps of a case)`, await held.toldSteps(books, PEOPLE.to)),
    judge.alarmsTold(rungs, PEOPLE.from),
    judge.ringsInTime(rungs, caseLoad.finished, outagesOf(turns), GRACE_MS),
    judge.nothingLeft(await held.leftRows(books)),
  ];
}

async function judgeClues(books, poster, { acknowledged }, run) {
  const own = acknowledged.filter(({ office }) => office === poster.office);
  const verdicts = [judge.postedOnce(poster.office, own, await held.postedRows(books, poster, run))];
  for (const recipient of poster.recipients) {
    const rows = await held.receivedRows(books, recipient, poster.office);
    const name = `${recipient} from ${poster.office}`;
    verdicts.push(
      judge.receivedOnce(name, own, rows),
      judge.inOrder(name, rows.told),
      judge.receiptedOnce(name, own, await held.receiptRows(books, poster, recipient)),
    );
  }
  return verdicts;
}

/** When case-transfer could not ring, or its clock was wrong. */
export function outagesOf(turns) {
  return turns.flatMap(({ from, to, together }) =>
    together
      .filter(({ victim }) => RINGS_WITH.includes(victim))
      .map(({ jumpMs = 0 }) => ({ from: from - Math.abs(jumpMs), to: to + Math.abs(jumpMs) })),
  );
}

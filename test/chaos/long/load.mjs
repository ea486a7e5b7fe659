import { CaseLoad } from './case-load.mjs';
import { ClueLoad } from './clue-load.mjs';

/** Everything that agencies' systems and officers do while things are disturbed. */
export function startLoad({ system, options, run }) {
  const second = new Map();
  const addressesOf = (owner) => [system.addresses[owner], second.get(owner)].filter(Boolean);
  const told = { system, ...options, addressesOf, run };
  const [clueLoad, caseLoad] = [new ClueLoad(told), new CaseLoad(told)];
  const done = { clues: false, cases: false };
  const posting = clueLoad.post().finally(() => (done.clues = true));
  const acting = caseLoad.act().finally(() => (done.cases = true));
  return {
    clueLoad,
    caseLoad,
    /** Where a second process of a service can be met, as long as there is one. */
    alsoAt: (owner, address) => (address ? second.set(owner, address) : second.delete(owner)),
    progress: () =>
      `${clueLoad.acknowledged.length} clue versions, ${caseLoad.acknowledged.length} acts, ${caseLoad.finished.length} cases done`,
    /** Resolves when both are through, or says after so long without any progress what is not. */
    finished: () => finished({ posting, acting, done, clueLoad, caseLoad }),
  };
}

const STUCK_AFTER_MS = 180_000;
const LOOK_EVERY_MS = 500;

async function finished({ posting, acting, done, clueLoad, caseLoad }) {
  const mark = () => `${clueLoad.acknowledged.length} ${caseLoad.acknowledged.length} ${caseLoad.finished.length}`;
  let [last, since] = [mark(), performance.now()];
  const isStuck = () => {
    if (mark() !== last) [last, since] = [mark(), performance.now()];
    return performance.now() - since > STUCK_AFTER_MS;
  };
  while (!(done.clues && done.cases)) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    if (!isStuck()) continue;
    caseLoad.stop();
    return [
      `nothing moved for ${STUCK_AFTER_MS / 1000} s: clues ${done.clues ? 'done' : 'not done'}, cases ${done.cases ? 'done' : 'not done'}`,
    ];
  }
  await Promise.all([posting, acting]);
  return [];
}

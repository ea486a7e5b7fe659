import { LUBRICANT_CASE, playCase } from './demo-cases.mjs';
import { PATHS_BETWEEN_OFFICES } from './paths-between-offices.mjs';
import { PATHS_OF_THE_AGENCY } from './paths-of-the-agency.mjs';
import { officerOf } from './people.mjs';
import { printTable } from './tables.mjs';
import { stepsTaken, takeStep } from './transfer.mjs';

/** The straight path (played before, and so only shown), and one invented case on each path that leaves it. */
const PATH_CASES = [{ path: '直行 straight', ...LUBRICANT_CASE }, ...PATHS_BETWEEN_OFFICES, ...PATHS_OF_THE_AGENCY];

/** The police join a case with the one of another path; both show it. */
async function joined(system, played, say) {
  for (const { joins, caseNo, steps } of played.filter((one) => one.joins)) {
    const { officer } = steps.find(({ step }) => step === 'file');
    if ((await stepsTaken(system, caseNo, officer)).includes('join-cases')) continue;
    const relatedCaseNo = played.find(({ path }) => path === joins).caseNo;
    await takeStep(system, caseNo, { officer, step: 'join-cases', relatedCaseNo, reasons: '涉案人员重合' });
    say(`  ${caseNo}  join-cases   by ${officer} (with ${relatedCaseNo})`);
  }
}

/** Plays every path, side by side, and shows where each case stands. Repeating it continues or leaves them as they are. */
export async function playPaths(system, posted, say) {
  const played = await Promise.all(
    PATH_CASES.map(async (one) => ({ ...one, caseNo: await playCase(system, one, posted.get(one.clue), say) })),
  );
  await joined(system, played, say);
  const rows = await Promise.all(
    played.map(async ({ caseNo, office, path }) => {
      const { tracks, clocks, warnings } = await officerOf(system, `${office}-h1`).get(`/cases/${caseNo}`);
      const late = clocks.filter(({ overdue }) => overdue).length;
      return [
        caseNo,
        office,
        path,
        tracks.flatMap(({ zh, isInitial }) => (isInitial ? [] : [zh])).join('；'),
        late || '–',
        warnings.map(({ zh }) => zh.slice(0, 24)).join('；') || '–',
      ];
    }),
  );
  printTable(
    '各条路径 A case on each path (all but the first are invented)',
    ['案件号 case', '移送机关 from', '路径 path', '各线状态 tracks', '逾期 overdue', '提示 warnings'],
    rows,
    110,
  );
}

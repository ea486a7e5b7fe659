import { officerOf } from './people.mjs';
import { openCase, stepsTaken, takeStep } from './transfer.mjs';

/** A document as an act names it. */
export const paper = (kind, title, documentNo) => ({ kind, title, ...(documentNo && { documentNo }) });
const REPORT = [paper('transfer-report', '移送涉嫌犯罪案件的书面报告')];
const TRANSFER_PAPERS = (documentNo) => [
  paper('transfer-letter', '涉嫌犯罪案件移送书', documentNo),
  paper('investigation-report', '涉嫌犯罪案件情况的调查报告'),
  paper('goods-list', '涉案物品清单'),
  paper('test-report', '润滑油检验报告'),
];

/**
 * The first case of the Dongguan police under the regulations of 7 August 2020: imported lubricant, transferred by Huangpu
 * Customs on reasonable suspicion (Order 310 Art. 3(2), as revised in 2020) and filed. That it happened is published; officers and papers are invented.
 */
export const LUBRICANT_CASE = {
  clue: 'longteng-2020/dongguan-lubricant',
  title: '东莞进口侵权润滑油案 / Dongguan imported lubricant case',
  office: 'huangpu-customs',
  receivingOffice: 'dongguan-police',
  suspectedCrime: '214',
  steps: [
    {
      officer: 'huangpu-customs-h1',
      step: 'report',
      reasons: '存在犯罪的合理嫌疑（《行政执法机关移送涉嫌犯罪案件的规定》第三条第二款）',
      documents: REPORT,
    },
    { officer: 'huangpu-customs-head', step: 'approve' },
    { officer: 'huangpu-customs-h1', step: 'send', documents: TRANSFER_PAPERS('黄关移字〔2020〕1号') },
    {
      officer: 'dongguan-police-h1',
      step: 'acknowledge',
      documents: [paper('acknowledgement', '涉嫌犯罪案件移送书回执', '东公回字〔2020〕1号')],
    },
    {
      officer: 'dongguan-police-head',
      step: 'file',
      documents: [paper('filing-notice', '立案通知书', '东公立字〔2020〕1号')],
    },
  ],
};

/** The cigarettes of Laogang Customs, left waiting for the head's approval: somebody must have something to do. Invented. */
export const CIGARETTES_CASE = {
  clue: 'longteng-2020/laogang-cigarettes',
  title: '老港卷烟案（演示，待审批）/ Laogang cigarettes case (demo, waiting for approval)',
  office: 'laogang-customs',
  suspectedCrime: '214',
  steps: [
    {
      officer: 'laogang-customs-h1',
      step: 'report',
      reasons: '涉案卷烟数量特别巨大，存在犯罪的合理嫌疑',
      documents: REPORT,
    },
  ],
};

/** Plays a case on its clue as far as its steps go; one of an earlier run is continued where it stands. Resolves with its number. */
export async function playCase(system, { steps, ...about }, clueNo, say) {
  const handler = `${about.office}-h1`;
  const caseNo =
    (await existing(system, handler, about.title, clueNo)) ?? (await opened(system, handler, about, clueNo, say));
  for (const step of stepsLeft(steps, await stepsTaken(system, caseNo, handler))) {
    await takeStep(system, caseNo, step);
    say(`  ${caseNo}  ${step.step.padEnd(12)} by ${step.officer}`);
  }
  return caseNo;
}

/**
 * The steps of a path that come after the last one taken. A step left out before that, as by an earlier version, is not
 * waited for.
 */
export function stepsLeft(steps, taken) {
  const after = taken.reduce((from, name) => {
    const at = steps.findIndex(({ step }, place) => place >= from && step === name);
    return at < 0 ? from : at + 1;
  }, 0);
  return steps.slice(after);
}

async function opened(system, officer, { office, title, suspectedCrime, receivingOffice, opening }, clueNo, say) {
  const request = {
    officer,
    title,
    team: [officer, `${office}-h2`],
    clueNos: [clueNo],
    ground: 'reasonable-suspicion',
    suspectedCrime,
    ...opening,
  };
  const caseNo = await openCase(system, { ...request, ...(receivingOffice && { receivingOffice }) });
  say(`  ${caseNo}  name-team    by ${officer} (ground: reasonable suspicion)`);
  return caseNo;
}

/** The case of an earlier run: it is known by its title and the clue it rests on. */
async function existing(system, handler, wanted, clueNo) {
  const officer = officerOf(system, handler);
  const { items } = await officer.get('/cases?limit=200');
  for (const { caseNo } of items.filter(({ title }) => title === wanted)) {
    if ((await officer.get(`/cases/${caseNo}`)).clueNos.includes(clueNo)) return caseNo;
  }
  return undefined;
}

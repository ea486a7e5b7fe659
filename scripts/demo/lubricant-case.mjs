import { officerOf } from './people.mjs';
import { openCase, stepsTaken, takeStep } from './transfer.mjs';

/**
 * The first case of the Dongguan police under the regulations of 7 August 2020: imported lubricant, transferred by Huangpu
 * Customs on reasonable suspicion (Order 730 Art. 3(2)). That it happened is published; numbers of papers are invented.
 */
const TITLE = '东莞进口侵权润滑油案 / Dongguan imported lubricant case';
const HANDLER = 'huangpu-customs-h1';
const PAPER = (kind, title, documentNo) => ({ kind, title, ...(documentNo && { documentNo }) });

const STEPS = [
  { officer: HANDLER, step: 'report', reasons: '有合理理由怀疑知识产权违法行为涉嫌犯罪（第730号令第三条第二款）', documents: [PAPER('transfer-report', '移送涉嫌犯罪案件的书面报告')] },
  { officer: 'huangpu-customs-head', step: 'approve' },
  {
    officer: HANDLER,
    step: 'send',
    documents: [
      PAPER('transfer-letter', '涉嫌犯罪案件移送书', '黄关移字〔2020〕1号'),
      PAPER('investigation-report', '涉嫌犯罪案件情况的调查报告'),
      PAPER('goods-list', '涉案物品清单'),
      PAPER('test-report', '商标权利人鉴定意见'),
    ],
  },
  { officer: 'dongguan-police-h1', step: 'acknowledge', documents: [PAPER('acknowledgement', '涉嫌犯罪案件移送书回执', '东公回字〔2020〕1号')] },
  { officer: 'dongguan-police-head', step: 'file', documents: [PAPER('filing-notice', '立案通知书', '东公立字〔2020〕1号')] },
];

/** Plays the case on the given clue to its filing; a case that is under way is continued, a filed one is left alone. */
export async function playLubricantCase(system, clueNo, say) {
  const caseNo = (await existing(system, clueNo)) ?? (await opened(system, clueNo, say));
  const taken = new Set(await stepsTaken(system, caseNo, HANDLER));
  for (const step of STEPS.filter(({ step: name }) => !taken.has(name))) {
    await takeStep(system, caseNo, step);
    say(`  ${step.step.padEnd(12)} by ${step.officer}`);
  }
  return caseNo;
}

function opened(system, clueNo, say) {
  say('  name-team    by huangpu-customs-h1 (ground: reasonable suspicion)');
  return openCase(system, {
    officer: HANDLER,
    title: TITLE,
    team: [HANDLER, 'huangpu-customs-h2'],
    clueNos: [clueNo],
    ground: 'reasonable-suspicion',
    suspectedCrime: '214',
    receivingOffice: 'dongguan-police',
  });
}

/** The case of an earlier run: it is known by the clue it rests on. */
async function existing(system, clueNo) {
  const officer = officerOf(system, HANDLER);
  const { items } = await officer.get('/cases?limit=200');
  for (const { caseNo } of items.filter(({ title }) => title === TITLE)) {
    if ((await officer.get(`/cases/${caseNo}`)).clueNos.includes(clueNo)) return caseNo;
  }
  return undefined;
}

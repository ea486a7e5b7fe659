import { officerOf } from './people.mjs';
import { paper, playCase } from './demo-cases.mjs';
import { printTable } from './tables.mjs';
import { stepsTaken, takeStep } from './transfer.mjs';

const DAY_MS = 86_400_000;
const daysAgo = (days) => new Date(Date.now() - days * DAY_MS).toISOString();
const chinaDay = (instant) => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
const moved = (...movements) => ({ movements });

const reported = (office, late) => ({
  officer: `${office}-h1`,
  step: 'report',
  reasons: '有合理理由怀疑涉嫌犯罪',
  documents: [paper('transfer-report', '移送涉嫌犯罪案件的书面报告')],
  ...late,
});
const approved = (office, late) => ({ officer: `${office}-head`, step: 'approve', ...late });
const sent = (office) => ({
  officer: `${office}-h1`,
  step: 'send',
  documents: [
    paper('transfer-letter', '涉嫌犯罪案件移送书'),
    paper('investigation-report', '涉嫌犯罪案件情况的调查报告'),
    paper('goods-list', '涉案物品清单'),
  ],
});
const acknowledged = (police) => ({
  officer: `${police}-h1`,
  step: 'acknowledge',
  documents: [paper('acknowledgement', '涉嫌犯罪案件移送书回执')],
});
const filed = (police) => ({
  officer: `${police}-head`,
  step: 'file',
  documents: [paper('filing-notice', '立案通知书')],
});
const underReview = (office, police) => [reported(office), approved(office), sent(office), acknowledged(police)];

/** One case on each path that leaves the straight one. The clues are the demo's; that cases followed from them is invented. */
export const PATH_CASES = [
  {
    path: '补正材料 supplement',
    clue: 'joint-2020/cigarettes',
    title: '卷烟案（演示：补正材料后立案）/ cigarettes (demo: filed after a supplement)',
    office: 'guangzhou-tobacco',
    suspectedCrime: '140',
    steps: [
      ...underReview('guangzhou-tobacco', 'guangzhou-police'),
      {
        officer: 'guangzhou-police-h1',
        step: 'ask-for-materials',
        reasons: '缺少检验报告',
        documents: [paper('supplement-notice', '补正材料通知')],
      },
      {
        officer: 'guangzhou-tobacco-h1',
        step: 'supply-materials',
        documents: [paper('other-materials', '烟草质量监督检测站检验报告')],
      },
      filed('guangzhou-police'),
    ],
  },
  {
    path: '转送 forwarded',
    clue: 'longteng-2020/changping-shoes',
    title: '运动鞋案（演示：转送后立案）/ shoes (demo: forwarded and filed)',
    office: 'changping-customs',
    suspectedCrime: '214',
    steps: [
      ...underReview('changping-customs', 'changping-police'),
      {
        officer: 'changping-police-head',
        step: 'forward',
        receivingOffice: 'dongguan-police',
        reasons: '主要犯罪地不在本辖区',
        documents: [paper('forwarding-notice', '移送案件通知书')],
      },
      acknowledged('dongguan-police'),
      filed('dongguan-police'),
    ],
  },
  {
    path: '复议和立案监督 reconsideration, supervision',
    clue: 'guangzhou-2007/toothpaste-seized',
    title: '牙膏案（演示：复议维持、监督立案）/ toothpaste (demo: upheld, then filed on supervision)',
    office: 'guangzhou-market',
    suspectedCrime: '213',
    steps: [
      ...underReview('guangzhou-market', 'guangzhou-police'),
      {
        officer: 'guangzhou-police-head',
        step: 'decline-to-file',
        reasonClass: 'clearly-minor',
        reasons: '情节显著轻微',
        documents: [paper('no-filing-notice', '不予立案通知书'), paper('returned-materials-list', '退回案卷材料清单')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'request-reconsideration',
        reasons: '未计入未销售货值',
        documents: [paper('reconsideration-request', '提请复议函')],
      },
      {
        officer: 'guangzhou-police-head',
        step: 'uphold-refusal',
        reasons: '维持原决定',
        documents: [paper('reconsideration-decision', '复议决定通知书')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'suggest-supervision',
        reasons: '依法应当立案',
        documents: [paper('supervision-suggestion', '建议立案监督函')],
      },
      {
        officer: 'guangzhou-procuratorate-prosecutor',
        step: 'ask-for-reasons',
        documents: [paper('reasons-request', '要求说明不立案理由通知书')],
      },
      {
        officer: 'guangzhou-police-h1',
        step: 'explain-reasons',
        reasons: '已销售数额未达标准',
        documents: [paper('no-filing-explanation', '不立案理由说明书')],
      },
      {
        officer: 'guangzhou-procuratorate-head',
        step: 'give-notice-to-file',
        reasons: '不立案理由不能成立，未销售货值应当计算',
        documents: [paper('procuratorate-notice-to-file', '通知立案书')],
      },
      {
        officer: 'guangzhou-police-head',
        step: 'file-on-supervision',
        documents: [paper('filing-decision-copy', '立案决定书复印件'), paper('filing-notice', '立案通知书')],
      },
    ],
  },
  {
    path: '扣押、清点、移交 seizure, goods handed over',
    clue: 'guangzhou-2007/toothpaste-seized',
    title: '牙膏案（演示：扣押、送检、物品移交）/ toothpaste (demo: seized, tested, goods handed over)',
    office: 'guangzhou-market',
    suspectedCrime: '213',
    steps: [
      {
        officer: 'guangzhou-market-h1',
        step: 'record-seizure',
        measure: { documentNo: '穗市监扣演〔2026〕1号', kind: 'seizure', takenOn: chinaDay(daysAgo(5)) },
        documents: [paper('seizure-decision', '扣押决定书'), paper('goods-list', '涉案物品清单')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'list-goods',
        goods: {
          items: [
            {
              itemNo: '1',
              name: '牙膏',
              spec: '120克',
              quantity: { value: '298730', unit: 'piece' },
              keptAt: '市场监管罚没物品仓库',
            },
            {
              itemNo: '2',
              name: '包装标识',
              quantity: { value: '12.5', unit: 'kilogram' },
              keptAt: '市场监管罚没物品仓库',
            },
          ],
        },
        documents: [paper('goods-list', '涉案物品清单')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'begin-test',
        documents: [paper('test-period-notice', '检测期间告知书')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'send-for-test',
        goods: moved({ itemNo: '1', quantity: { value: '30', unit: 'piece' }, toPlace: '产品质量检验所' }),
        documents: [paper('test-commission', '委托检验书')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'back-from-test',
        goods: moved({
          itemNo: '1',
          quantity: { value: '30', unit: 'piece' },
          consumed: '10',
          reportNo: '检演〔2026〕1号',
          toPlace: '市场监管罚没物品仓库',
        }),
        documents: [paper('test-report', '检验报告')],
      },
      { officer: 'guangzhou-market-h1', step: 'end-test' },
      ...underReview('guangzhou-market', 'guangzhou-police'),
      filed('guangzhou-police'),
      {
        officer: 'guangzhou-market-h1',
        step: 'hand-over-goods',
        goods: moved(
          { itemNo: '1', quantity: { value: '298720', unit: 'piece' } },
          { itemNo: '2', quantity: { value: '12.5', unit: 'kilogram' } },
        ),
        documents: [paper('goods-handover-list', '移交物品清单')],
      },
      {
        officer: 'guangzhou-police-h1',
        step: 'sign-for-goods',
        goods: moved(
          { itemNo: '1', quantity: { value: '298720', unit: 'piece' }, toPlace: '公安物证室' },
          { itemNo: '2', quantity: { value: '12.5', unit: 'kilogram' }, toPlace: '公安物证室' },
        ),
        documents: [paper('goods-handover-record', '交接手续')],
      },
      {
        officer: 'guangzhou-market-h1',
        step: 'notify-goods-moved',
        documents: [paper('goods-moved-notice', '扣押财物移送告知书')],
      },
    ],
  },
  {
    path: '逾期和补录 overdue, entered late',
    clue: 'guangzhou-2019/mail-parcels',
    title: '邮包卷烟案（演示：补录、审批逾期）/ parcels (demo: entered late, approval overdue)',
    office: 'huangpu-customs',
    suspectedCrime: '140',
    opening: { actedAt: daysAgo(30), paperNo: '黄关演〔2026〕1号' },
    steps: [
      reported('huangpu-customs', { actedAt: daysAgo(29), paperNo: '黄关演〔2026〕2号' }),
      approved('huangpu-customs', { actedAt: daysAgo(10), paperNo: '黄关演〔2026〕3号' }),
      sent('huangpu-customs'),
    ],
  },
  {
    path: '部分移送、并案 partial, joined',
    joins: '补正材料 supplement',
    clue: 'joint-2020/cigarettes',
    title: '卷烟案分案（演示：部分移送后并案）/ cigarettes (demo: a part kept back, then joined)',
    office: 'guangzhou-tobacco',
    suspectedCrime: '140',
    steps: [
      {
        officer: 'guangzhou-tobacco-h1',
        step: 'retain-part',
        part: { splitBy: ['persons'], persons: 2, references: ['suspect-2', 'suspect-3'] },
        reasons: '其余两人未达追诉标准，由本机关处理',
      },
      ...underReview('guangzhou-tobacco', 'guangzhou-police'),
      filed('guangzhou-police'),
      {
        officer: 'guangzhou-tobacco-h1',
        step: 'close-part',
        reasons: '责令停业，没收违法所得',
        documents: [paper('handling-outcome', '行政处理结果')],
      },
    ],
  },
  {
    path: '以罚代移警示 fine instead of transfer',
    clue: 'longteng-2020/laogang-cigarettes',
    title: '老港卷烟案（演示：以罚代移警示）/ Laogang cigarettes (demo: fined instead of transferred)',
    office: 'laogang-customs',
    suspectedCrime: '140',
    steps: [
      reported('laogang-customs'),
      {
        officer: 'laogang-customs-h1',
        step: 'record-penalty',
        penalty: {
          kinds: ['fine', 'confiscation-of-goods'],
          decisionNo: '老关演罚〔2026〕1号',
          decidedOn: daysAgo(1).slice(0, 10),
          fine: '80000.00',
          currency: 'CNY',
        },
      },
      { officer: 'laogang-customs-head', step: 'refuse-approval', reasons: '已作出行政处罚' },
    ],
  },
];

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
    '各条路径 A case on each path (invented)',
    ['案件号 case', '移送机关 from', '路径 path', '各线状态 tracks', '逾期 overdue', '提示 warnings'],
    rows,
    110,
  );
}

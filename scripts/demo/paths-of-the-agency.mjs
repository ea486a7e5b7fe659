import { paper } from './demo-cases.mjs';
import { approved, chinaDay, daysAgo, filed, moved, reported, sent, underReview } from './usual-steps.mjs';

/** Cases on the paths that the agency makes: its goods, its lateness, a part kept back, a fine. Invented like the others. */
export const PATHS_OF_THE_AGENCY = [
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
        documents: [paper('goods-handover-list', '涉案物品交接清单')],
      },
      {
        officer: 'guangzhou-police-h1',
        step: 'sign-for-goods',
        goods: moved(
          { itemNo: '1', quantity: { value: '298720', unit: 'piece' }, toPlace: '公安物证室' },
          { itemNo: '2', quantity: { value: '12.5', unit: 'kilogram' }, toPlace: '公安物证室' },
        ),
        documents: [paper('goods-handover-record', '涉案物品接收凭证')],
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
        reasons: '责令停产停业，没收违法所得',
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

import { paper } from './demo-cases.mjs';
import { acknowledged, filed, underReview } from './usual-steps.mjs';

/** Cases on the paths between agency, police and procuratorate. The clues are the demo's; that cases followed from them is invented. */
export const PATHS_BETWEEN_OFFICES = [
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
        documents: [paper('supplement-notice', '补正材料通知书')],
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
      { officer: 'changping-police-head', step: 'find-not-competent', reasons: '主要犯罪地不在本辖区' },
      {
        officer: 'changping-police-h1',
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
        documents: [paper('reconsideration-request', '复议申请书')],
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
    path: '反向移送 reverse',
    clue: 'guangzhou-2019/mail-parcels',
    title: '邮包卷烟案（演示：不起诉后反向移送）/ parcels (demo: not prosecuted, back to the agency)',
    office: 'huangpu-customs',
    suspectedCrime: '214',
    steps: [
      ...underReview('huangpu-customs', 'guangzhou-police'),
      filed('guangzhou-police'),
      {
        officer: 'guangzhou-police-head',
        step: 'send-for-prosecution',
        documents: [paper('prosecution-opinion', '起诉意见书')],
      },
      { officer: 'guangzhou-procuratorate-prosecutor', step: 'take-up-prosecution' },
      {
        officer: 'guangzhou-procuratorate-head',
        step: 'not-prosecute',
        reasons: '犯罪情节轻微，不需要判处刑罚',
        documents: [paper('non-prosecution-decision', '不起诉决定书')],
      },
      {
        officer: 'guangzhou-procuratorate-head',
        step: 'give-penalty-opinion',
        reasons: '应当给予行政处罚',
        documents: [paper('penalty-opinion', '检察意见书'), paper('non-prosecution-decision', '不起诉决定书')],
      },
      {
        officer: 'huangpu-customs-h1',
        step: 'report-result',
        reasons: '没收侵权货物，并处罚款',
        documents: [paper('handling-outcome', '行政处理结果')],
      },
    ],
  },
];

const paper = (kind, title) => ({ kind, title });
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Offices of all cases, and the officer of each part. */
export const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police', organ: 'guangzhou-procuratorate' };
export const OFFICERS = {
  handler: { name: `${PEOPLE.from}-h1`, owner: 'customs' },
  head: { name: `${PEOPLE.from}-head`, owner: 'customs' },
  police: { name: `${PEOPLE.to}-h1`, owner: 'public-security' },
  policeHead: { name: `${PEOPLE.to}-head`, owner: 'public-security' },
  prosecutor: { name: `${PEOPLE.organ}-prosecutor`, owner: 'supervision' },
  chief: { name: `${PEOPLE.organ}-head`, owner: 'supervision' },
};

export const OPENING = {
  title: '涉嫌销售假冒注册商标的商品案',
  team: [`${PEOPLE.from}-h1`, `${PEOPLE.from}-h2`],
  ground: 'reasonable-suspicion',
  suspectedCrime: '214',
  receivingOffice: PEOPLE.to,
};

const REPORT = ['handler', 'report', { reasons: '合理怀疑', documents: [paper('transfer-report', '移送报告')] }];
const SEND = [
  'handler',
  'send',
  {
    documents: [
      paper('transfer-letter', '涉嫌犯罪案件移送书'),
      paper('investigation-report', '调查报告'),
      paper('goods-list', '涉案物品清单'),
      paper('test-report', '鉴定意见'),
    ],
  },
];
const TO_THE_POLICE = [
  REPORT,
  ['head', 'approve', {}],
  SEND,
  ['police', 'acknowledge', { documents: [paper('acknowledgement', '回执')] }],
];

/** Filed at once (Order 310 Art. 8). */
const FILED = [
  ...TO_THE_POLICE,
  [
    'policeHead',
    'file',
    { documents: [paper('filing-decision-copy', '立案决定书复印件'), paper('filing-notice', '立案通知书')] },
  ],
];

/** Not filed, upheld, and filed on the procuratorate's notice: both sides and the organ act. */
const SUPERVISED = [
  ...TO_THE_POLICE,
  [
    'policeHead',
    'decline-to-file',
    {
      reasonClass: 'clearly-minor',
      reasons: '情节显著轻微',
      documents: [paper('no-filing-notice', '不予立案通知书'), paper('returned-materials-list', '退回案卷材料清单')],
    },
  ],
  [
    'handler',
    'request-reconsideration',
    { reasons: '货值认定有误', documents: [paper('reconsideration-request', '提请复议函')] },
  ],
  [
    'policeHead',
    'uphold-refusal',
    { reasons: '维持原决定', documents: [paper('reconsideration-decision', '复议决定通知书')] },
  ],
  [
    'handler',
    'suggest-supervision',
    { reasons: '应当立案', documents: [paper('supervision-suggestion', '建议立案监督函')] },
  ],
  ['prosecutor', 'ask-for-reasons', { documents: [paper('reasons-request', '要求说明不立案理由通知书')] }],
  [
    'police',
    'explain-reasons',
    { reasons: '数额未达标准', documents: [paper('no-filing-explanation', '不立案理由说明书')] },
  ],
  [
    'chief',
    'give-notice-to-file',
    { reasons: '理由不能成立', documents: [paper('procuratorate-notice-to-file', '通知立案书')] },
  ],
  [
    'policeHead',
    'file-on-supervision',
    { documents: [paper('filing-decision-copy', '立案决定书复印件'), paper('filing-notice', '立案通知书')] },
  ],
];

/**
 * Paper acts entered late, so that the 24 hours for sending (Order 310 Art. 5(2)) run out while everything is disturbed;
 * nothing is sent until the clock has rung.
 */
function overdue(now, leftMs) {
  const approvedAt = now + leftMs - DAY_MS;
  const late = (at, number) => ({ actedAt: new Date(at).toISOString(), paperNo: `黄关缉〔2026〕${number}号` });
  return {
    sendingDueAt: new Date(approvedAt + DAY_MS).toISOString(),
    opening: late(approvedAt - 2 * HOUR_MS, 21),
    steps: [
      [REPORT[0], REPORT[1], { ...REPORT[2], ...late(approvedAt - HOUR_MS, 22) }],
      ['head', 'approve', late(approvedAt, 23)],
      ['handler', 'send', SEND[2], { afterRung: 'overdue' }],
    ],
  };
}

/** Of ten cases four are filed, three supervised, three overdue: the way of a case by its number. `leftMs`: until its clock rings. */
export function pathOf(number, now, leftMs) {
  const place = number % 10;
  if (place < 4) return { opening: {}, steps: FILED };
  if (place < 7) return { opening: {}, steps: SUPERVISED };
  return overdue(now, leftMs);
}

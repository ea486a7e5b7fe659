import type { ActCommand } from '#libs/contracts';

const CUSTOMS = { office: 'changping-customs', officer: 'changping-customs-h1', role: 'handler' } as const;
const CUSTOMS_HEAD = {
  office: 'changping-customs',
  officer: 'changping-customs-head',
  role: 'principal-head',
} as const;
const POLICE = { office: 'changping-police', officer: 'changping-police-h1', role: 'handler' } as const;
const POLICE_HEAD = { office: 'changping-police', officer: 'changping-police-head', role: 'principal-head' } as const;
const PROSECUTOR = {
  office: 'dongguan-procuratorate',
  officer: 'dongguan-procuratorate-prosecutor',
  role: 'prosecutor',
} as const;
const CHIEF_PROSECUTOR = {
  office: 'dongguan-procuratorate',
  officer: 'dongguan-procuratorate-head',
  role: 'principal-head',
} as const;
const papers = (...kinds: string[]) => kinds.map((kind) => ({ kind, title: kind }));

/** What the officers usually say with each step. */
export const USUALLY: Record<string, Partial<ActCommand>> = {
  'name-team': {
    ...CUSTOMS,
    title: 'shoes in parcels',
    team: ['changping-customs-h1', 'changping-customs-h2'],
    clueNos: ['HG-20261123-0000000001'],
  },
  report: { ...CUSTOMS, ground: 'threshold-reached', suspectedCrime: '214', documents: papers('transfer-report') },
  approve: CUSTOMS_HEAD,
  'refuse-approval': { ...CUSTOMS_HEAD, reasons: 'below the line' },
  send: { ...CUSTOMS, documents: papers('transfer-letter', 'investigation-report', 'goods-list', 'test-report') },
  acknowledge: {
    office: 'changping-police',
    officer: 'changping-police-duty',
    role: 'duty-officer',
    documents: papers('acknowledgement'),
  },
  file: { ...POLICE_HEAD, documents: papers('filing-notice') },
  'decline-to-file': {
    ...POLICE_HEAD,
    reasonClass: 'clearly-minor',
    reasons: 'clearly minor',
    documents: papers('no-filing-notice', 'returned-materials-list'),
  },
  forward: {
    ...POLICE_HEAD,
    receivingOffice: 'laogang-police',
    reasons: 'committed and stored in Laogang',
    documents: papers('forwarding-notice'),
  },
  'extend-to-10': { ...POLICE, reasons: 'facts to be checked', paperNo: 'YZ-2026-1' },
  'extend-to-30': { ...POLICE_HEAD, reasons: 'several regions', paperNo: 'YZ-2026-2' },
  'extend-by-30': { ...POLICE_HEAD, reasons: 'special circumstances', paperNo: 'SJ-2026-3' },
  'ask-for-materials': { ...POLICE, reasons: 'the test report is missing', documents: papers('supplement-notice') },
  'supply-materials': { ...CUSTOMS, documents: papers('other-materials') },
  'request-reconsideration': {
    ...CUSTOMS,
    reasons: 'the price was taken from the label',
    documents: papers('reconsideration-request'),
  },
  'uphold-refusal': { ...POLICE_HEAD, reasons: 'still minor', documents: papers('reconsideration-decision') },
  'grant-reconsideration': { ...POLICE_HEAD, documents: papers('reconsideration-decision', 'filing-notice') },
  'suggest-supervision': {
    ...CUSTOMS,
    reasons: 'the value is above the line',
    documents: papers('supervision-suggestion'),
  },
  'ask-for-reasons': { ...PROSECUTOR, documents: papers('reasons-request') },
  'answer-suggestion': { ...PROSECUTOR, reasons: 'the refusal is right', documents: papers('complaint-answer') },
  'explain-reasons': { ...POLICE, reasons: 'the value is too low', documents: papers('no-filing-explanation') },
  'find-reasons-stand': { ...PROSECUTOR, reasons: 'the value is below the line' },
  'tell-reasons-stand': { ...PROSECUTOR, reasons: 'below the line', documents: papers('procuratorate-answer') },
  'give-notice-to-file': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the unsold goods count too',
    documents: papers('procuratorate-notice-to-file'),
  },
  'file-on-supervision': { ...POLICE_HEAD, documents: papers('filing-decision-copy', 'filing-notice') },
  'send-correction-notice': { ...PROSECUTOR, reasons: 'not filed in time', documents: papers('correction-notice') },
  'object-to-correction': { ...POLICE_HEAD, reasons: 'no crime', documents: papers('correction-objection') },
  'uphold-correction': {
    ...PROSECUTOR,
    reasons: 'the notice was right',
    documents: papers('correction-review-result', 'report-to-higher-procuratorate'),
  },
  'withdraw-correction': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the notice was wrong',
    documents: papers('correction-review-result'),
  },
  'remind-of-investigation': { ...PROSECUTOR, documents: papers('investigation-reminder') },
  'report-progress': { ...POLICE, reasons: 'two suspects heard', documents: papers('progress-report') },
  'complain-of-delay': { ...CUSTOMS, reasons: 'no decision', documents: papers('delay-complaint') },
  'pass-complaint-on': { ...PROSECUTOR, reasons: 'the time still runs', documents: papers('complaint-answer') },
  'ask-why-late': { ...PROSECUTOR, documents: papers('delay-reasons-request') },
  'explain-delay': { ...POLICE, reasons: 'many parcels', documents: papers('delay-explanation') },
  'object-to-delay': { ...PROSECUTOR, reasons: 'no answer', documents: papers('correction-opinion') },
  'give-notice-on-delay': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the file is enough',
    documents: papers('procuratorate-notice-to-file'),
  },
  'give-transfer-opinion': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the line is reached',
    documents: papers('transfer-opinion'),
  },
  'follow-opinion': { ...CUSTOMS_HEAD, documents: papers('opinion-answer') },
  'decline-opinion': { ...CUSTOMS_HEAD, reasons: 'below the line', documents: papers('opinion-answer') },
  'take-up-prosecution': PROSECUTOR,
  prosecute: { ...PROSECUTOR, documents: papers('indictment') },
  'not-prosecute': { ...CHIEF_PROSECUTOR, reasons: 'minor', documents: papers('non-prosecution-decision') },
  'enter-judgment': {
    ...PROSECUTOR,
    paperNo: 'DGFY-2026-7',
    sentenceKind: 'fixed-term',
    documents: papers('judgment'),
  },
  'give-penalty-opinion': {
    ...CHIEF_PROSECUTOR,
    reasons: 'a fine is due',
    documents: papers('penalty-opinion', 'non-prosecution-decision'),
  },
  'find-no-penalty': { ...PROSECUTOR, reasons: 'nothing is due' },
  'hand-over-goods': { ...CUSTOMS, documents: papers('goods-handover-list') },
  'sign-for-goods': { ...POLICE, documents: papers('goods-handover-record') },
  'except-goods': { ...CUSTOMS_HEAD, reasons: 'kept under the customs regulation' },
  'change-team': {
    ...CUSTOMS,
    team: ['changping-customs-h2', 'changping-customs-h3'],
    reasons: 'moved to another office',
  },
  'accept-refusal': { ...CUSTOMS_HEAD, reasons: 'the facts are minor' },
  'return-goods': { ...POLICE, documents: papers('goods-return-record') },
  'withdraw-case': { ...POLICE_HEAD, reasons: 'no crime after all', documents: papers('withdrawal-decision') },
  'send-for-prosecution': { ...POLICE_HEAD, documents: papers('prosecution-opinion') },
  'return-to-agency': { ...POLICE, reasons: 'a penalty may be due', documents: papers('reverse-transfer-letter') },
  'report-result': { ...CUSTOMS, reasons: 'fined', documents: papers('handling-outcome') },
  'report-handling': { ...CUSTOMS, reasons: 'goods confiscated, fined', documents: papers('handling-outcome') },
};

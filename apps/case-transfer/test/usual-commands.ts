import type { ActCommand } from '#libs/contracts';

const CUSTOMS = { office: 'changping-customs', officer: 'changping-customs-h1', role: 'handler' } as const;
const CUSTOMS_HEAD = {
  office: 'changping-customs',
  officer: 'changping-customs-head',
  role: 'principal-head',
} as const;
const POLICE = { office: 'changping-police', officer: 'changping-police-h1', role: 'handler' } as const;
const POLICE_HEAD = { office: 'changping-police', officer: 'changping-police-head', role: 'principal-head' } as const;
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
  'file-on-supervision': { ...POLICE_HEAD, documents: papers('procuratorate-notice-to-file', 'filing-notice') },
  'note-reasons-stand': { ...CUSTOMS, documents: papers('procuratorate-answer') },
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
  'record-penalty': CUSTOMS,
  'note-court-fine': { ...POLICE, paperNo: 'XC-2026-1' },
  'retain-part': {
    ...CUSTOMS,
    part: { splitBy: ['persons'], persons: 2, references: ['suspect-2'] },
    reasons: 'two of them are below the line',
  },
  'close-part': { ...CUSTOMS, reasons: 'warned', documents: papers('handling-outcome') },
  'transfer-part': CUSTOMS,
  'join-cases': { ...POLICE, reasons: 'one suspect in both' },
  'be-joined': POLICE,
  'correct-record': { ...CUSTOMS, reasons: 'mistyped', paperNo: 'GZ-2026-1' },
};

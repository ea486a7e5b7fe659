import type { ActCommand } from '#libs/contracts';
import { CHIEF_PROSECUTOR, papers, POLICE, POLICE_HEAD, PROSECUTOR } from './who-acts.js';

/** What the officers usually say once a case was sent for prosecution. */
export const USUALLY_IN_PROSECUTION: Record<string, Partial<ActCommand>> = {
  'take-up-prosecution': PROSECUTOR,
  'return-for-investigation': {
    ...PROSECUTOR,
    reasons: 'the price is not shown',
    documents: papers('supplement-outline'),
  },
  'resubmit-case': { ...POLICE_HEAD, documents: papers('supplement-report') },
  'resubmit-with-new-opinion': { ...POLICE_HEAD, documents: papers('prosecution-opinion') },
  'resubmit-as-it-was': { ...POLICE_HEAD, reasons: 'the price list is in volume 2' },
  'return-again': { ...PROSECUTOR, reasons: 'the store is not shown', documents: papers('supplement-outline') },
  'resubmit-again': { ...POLICE_HEAD, documents: papers('supplement-report') },
  'resubmit-again-with-new-opinion': { ...POLICE_HEAD, documents: papers('prosecution-opinion') },
  'resubmit-again-as-it-was': { ...POLICE_HEAD, reasons: 'the store is in volume 3' },
  'ask-why-not-back': { ...PROSECUTOR, documents: papers('supplement-delay-request') },
  'explain-not-back': {
    ...POLICE,
    reasons: 'the appraisal takes longer',
    documents: papers('supplement-delay-explanation'),
  },
  'withdraw-in-supplement': {
    ...POLICE_HEAD,
    reasons: 'the goods are genuine',
    documents: papers('withdrawal-decision'),
  },
  prosecute: { ...PROSECUTOR, documents: papers('indictment') },
  'not-prosecute': { ...CHIEF_PROSECUTOR, reasons: 'minor', documents: papers('non-prosecution-decision') },
  'object-to-non-prosecution': {
    ...POLICE_HEAD,
    reasons: 'the store was shown',
    documents: papers('non-prosecution-objection'),
  },
  'uphold-non-prosecution': {
    ...CHIEF_PROSECUTOR,
    reasons: 'still minor',
    documents: papers('non-prosecution-review-decision'),
  },
  'revoke-non-prosecution': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the store counts too',
    documents: papers('non-prosecution-review-decision'),
  },
  'ask-for-higher-review': {
    ...POLICE_HEAD,
    reasons: 'the store was shown',
    documents: papers('non-prosecution-objection'),
  },
  'enter-review-upheld': {
    ...PROSECUTOR,
    paperNo: 'GZ-2026-1',
    documents: papers('non-prosecution-review-decision'),
  },
  'enter-review-revoked': {
    ...PROSECUTOR,
    paperNo: 'GZ-2026-1',
    documents: papers('non-prosecution-review-decision'),
  },
  'revoke-of-own-motion': {
    ...CHIEF_PROSECUTOR,
    reasons: 'the store was overlooked',
    documents: papers('non-prosecution-revocation'),
  },
  'enter-revocation-from-above': {
    ...PROSECUTOR,
    paperNo: 'CX-2026-1',
    documents: papers('non-prosecution-revocation'),
  },
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
};

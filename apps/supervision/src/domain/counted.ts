import type { ReceiptStage, RecordedStep } from '#libs/contracts';
import type { ClueView } from './clue-view.js';

/** What is counted for an office once and stays counted: what happened stays in the books. */
const MARKED = [
  'posted',
  'recalled',
  'received',
  'opened',
  'taken-up',
  'declined',
  'outcome-reported',
  'case-opened',
  'sent',
  'acknowledged',
  'filed',
  'not-filed',
] as const;
type Marked = (typeof MARKED)[number];

/** Every figure of an office. Missed clocks are counted as they stand: an act that came late may have been in time. */
export const COUNTED = [...MARKED, 'overdue'] as const;

/** One thing to be counted once: `subject` is a clue or case number. */
export interface Mark {
  readonly subject: string;
  readonly office: string;
  readonly state: Marked;
}

const BY_STAGE: Partial<Record<ReceiptStage, Marked>> = {
  stored: 'received',
  opened: 'opened',
  'taken-up': 'taken-up',
  declined: 'declined',
  'outcome-reported': 'outcome-reported',
};

/** Steps of the process that appear in an office's figures. */
const BY_STEP: Readonly<Record<string, Marked>> = {
  'name-team': 'case-opened',
  send: 'sent',
  acknowledge: 'acknowledged',
  file: 'filed',
  'grant-reconsideration': 'filed',
  'file-on-supervision': 'filed',
  'file-on-new-facts': 'filed',
  'decline-to-file': 'not-filed',
};

/** Receipts of offices that the poster never named are shown but not counted. */
export function marksOfClue(view: ClueView): Mark[] {
  if (!view.newest) return [];
  const { clueNo, newest } = view;
  const marks: Mark[] = [{ subject: clueNo, office: newest.office, state: 'posted' }];
  if (view.recall) marks.push({ subject: clueNo, office: newest.office, state: 'recalled' });
  for (const holding of view.holdings.filter((one) => one.addressed)) {
    for (const stage of Object.keys(holding.times) as ReceiptStage[]) {
      const state = BY_STAGE[stage];
      if (state) marks.push({ subject: clueNo, office: holding.office, state });
    }
  }
  return marks;
}

export function marksOfStep(caseNo: string, step: RecordedStep): Mark[] {
  const state = BY_STEP[step.step];
  return state ? [{ subject: caseNo, office: step.office, state }] : [];
}

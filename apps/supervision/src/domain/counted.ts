import type { CaseState, ClockRungV1, ReceiptStage, RecordedStep } from '#libs/contracts';
import type { ClueView } from './clue-view.js';

/** What is counted for an office. Every figure only grows: what happened once stays in the books. */
export const COUNTED = [
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
  'overdue',
] as const;
export type Counted = (typeof COUNTED)[number];

/** One thing to be counted once: `subject` is a clue, case or clock number. */
export interface Mark {
  readonly subject: string;
  readonly office: string;
  readonly state: Counted;
}

const BY_STAGE: Partial<Record<ReceiptStage, Counted>> = {
  stored: 'received',
  opened: 'opened',
  'taken-up': 'taken-up',
  declined: 'declined',
  'outcome-reported': 'outcome-reported',
};

/** Steps of the process that appear in an office's figures. */
const BY_STEP: Readonly<Record<string, Counted>> = {
  'name-team': 'case-opened',
  send: 'sent',
  acknowledge: 'acknowledged',
  file: 'filed',
  'grant-reconsideration': 'filed',
  'file-on-supervision': 'filed',
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

/** A missed clock counts once for its office, whether a rung or a late step told of it first. */
export function marksOfClocks(state: CaseState): Mark[] {
  return state.clocks
    .filter((clock) => clock.overdue)
    .map((clock) => ({ subject: clock.clockId, office: clock.office, state: 'overdue' }));
}

export function marksOfRung(rung: ClockRungV1): Mark[] {
  if (rung.rung !== 'overdue' && rung.rung !== 'escalated') return [];
  return [{ subject: rung.clock.clockId, office: rung.clock.office, state: 'overdue' }];
}

import { refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';

/** What an office can do about a clue it received. */
const RECEIVED_ACTS = ['take-up', 'decline', 'report-outcome'] as const;
export type ReceivedAct = (typeof RECEIVED_ACTS)[number];

/** What an officer says about a received clue. */
export interface Said {
  readonly reason?: string;
  readonly outcome?: string;
}

/** How far an office has come with a clue. */
export interface ReceivedState {
  readonly recalledAt: Date | null;
  readonly takenUpAt: Date | null;
  readonly declinedAt: Date | null;
}

/**
 * Why an act is not possible now, if it is not. A recalled clue is out of everybody's hands, but what became of one
 * that was taken up before its recall can still be reported: the poster should hear it.
 */
export function objectionTo(act: ReceivedAct, state: ReceivedState): BusError | undefined {
  if (act === 'report-outcome') return state.takenUpAt ? undefined : refused('CLUE.NOT_TAKEN_UP');
  if (state.recalledAt) return refused('CLUE.RECALLED');
  if (state.takenUpAt) return refused('CLUE.ALREADY_TAKEN_UP');
  return state.declinedAt ? refused('CLUE.ALREADY_DECLINED') : undefined;
}

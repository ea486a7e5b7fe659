import type { OfficeId } from '#libs/contracts';
import type { Tx } from '#libs/service';

/** Something that happened to a case an office takes part in. */
export interface CaseNewsItem {
  readonly office: OfficeId;
  /** `todo`: a line that is new in the office's to-do list. `deadline`: a date of its own that moved with no step. */
  readonly kind: 'step' | 'refusal' | 'rung' | 'todo' | 'deadline';
  readonly caseNo: string;
  readonly eventId: string;
  /** Step number after the step; 0 for a refusal, a rung or a deadline. */
  readonly seq: number;
  readonly details: Readonly<Record<string, string>>;
}

/**
 * Tells the offices of this service what happened to their cases: what is announced is part of the transaction and is
 * heard after its commit, not at all after a rollback. Called once per event at most.
 */
export abstract class CaseNews {
  abstract announce(tx: Tx, items: readonly CaseNewsItem[]): Promise<void>;
}

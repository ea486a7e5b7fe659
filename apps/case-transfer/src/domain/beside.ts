import type { RelatedCase } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { holdersOf } from '#libs/law';
import type { Command, PenaltyFact, Recorded } from '#libs/law';
import type { CaseRecord } from './case-record.js';

/** The penalties of a case after a step: of each decision the last record. */
export function penaltiesAfter(
  known: CaseRecord | undefined,
  { step }: Recorded,
  { penalty }: Command,
  seq: number,
): readonly PenaltyFact[] {
  const before = known?.penalties ?? [];
  if (!step.requires?.penalty || !penalty) return before;
  const others = before.filter(({ decisionNo }) => decisionNo !== penalty.decisionNo);
  return [...others, { ...penalty, seq, isBeforeTransfer: isBeforeTransfer(known, penalty.decidedOn) }];
}

/** The receiver's first clock begins when the case is sent to it. */
function isBeforeTransfer(known: CaseRecord | undefined, decidedOn: string): boolean {
  const receivers = known ? known.participants.filter(({ as }) => as === 'receiver').map(({ office }) => office) : [];
  if (!known || holdersOf('receiver', known).length === 0) return true;
  const [sentAt] = known.clocks
    .filter(({ office }) => receivers.includes(office))
    .map(({ startedAt }) => startedAt)
    .sort((a, b) => a.getTime() - b.getTime());
  return sentAt !== undefined && decidedOn < chinaDate(sentAt);
}

/** The relations of a case after a step; each stays for good. */
export function relatedAfter(
  known: CaseRecord | undefined,
  { step }: Recorded,
  { relatedCaseNo }: Command,
  seq: number,
): readonly RelatedCase[] {
  const before = known?.related ?? [];
  if (!step.relates || relatedCaseNo === undefined) return before;
  return [...before, { caseNo: relatedCaseNo, how: step.relates.how, seq }];
}

import { isConsistent } from '#libs/tlog';
import type { Checkpoint } from '#libs/tlog';

/** A head that is offered to a witness, with the proof that it grew from the head of `after` leaves. */
export interface Offered {
  readonly head: Checkpoint;
  readonly after: number;
  readonly proof: readonly Buffer[];
}

/**
 * Why a witness does not cosign a head, or undefined when it does: it knows nothing of the log yet, or the head is the one
 * it knows or provably grew from it. `known` is the largest head it has cosigned.
 */
export function refusalOf(known: Checkpoint | undefined, { head, after, proof }: Offered): string | undefined {
  if (!known) return undefined;
  if (head.size < known.size) return 'AUDIT.LOG_ROLLED_BACK';
  if (head.size === known.size) return head.root.equals(known.root) ? undefined : 'AUDIT.LOG_INCONSISTENT';
  if (after !== known.size) return 'AUDIT.PROOF_FROM_ELSEWHERE';
  return isConsistent(known, head, proof) ? undefined : 'AUDIT.LOG_INCONSISTENT';
}

import type { ReceivedEvent } from '#libs/contracts';
import type { Checked } from '../inbound/checked.js';
import { claimKey, NOT_KNOWN_ANY_MORE } from '../inbound/inbound-store.js';
import { answerDiscard, mayBeAnswered } from '../inbound/refusal.js';
import type { ParkedEnvelope } from '../ports.js';
import type { ReplayParts } from './replay.js';

type Parts<Tx> = Pick<ReplayParts<Tx>, 'handlers' | 'store' | 'outbox' | 'audit' | 'clock' | 'ids'>;

/** A message that is being discarded, as it reads now. */
export interface Discarded {
  readonly checked: Checked;
  readonly claimed: boolean;
}

/**
 * Tells the writer of a discarded message that nothing will come of it: by the type's own handler when it knows how,
 * else by a `message-refused`. Of a message that is not proven nobody knows the writer, so nobody is told; nor of one
 * whose id another message has used, as that one has had its effect. Where nobody can tell whether one did, the writer hears it.
 */
export async function tellDiscarded<Tx>(
  parts: Parts<Tx>,
  tx: Tx,
  { checked, claimed }: Discarded,
  reason: string,
): Promise<void> {
  if (checked.kind === 'event') {
    const { event } = checked;
    const used = claimed ? undefined : (await parts.store.claim(tx, [event])).get(claimKey(event));
    if (used === NOT_KNOWN_ANY_MORE) return answer(parts, tx, event, reason);
    if (used !== undefined) return;
    const isTold = await parts.handlers.find(event.type)?.discarded?.(tx, event, reason);
    if (!isTold) await answer(parts, tx, event, reason);
  } else if (checked.kind === 'broken' && checked.envelope) {
    await answer(parts, tx, checked.envelope, reason);
  }
}

async function answer<Tx>(
  parts: Parts<Tx>,
  tx: Tx,
  envelope: ParkedEnvelope | ReceivedEvent,
  reason: string,
): Promise<void> {
  if (mayBeAnswered(envelope)) await answerDiscard(parts, tx, envelope, reason);
}

import { safeFailure } from '../inbound/failure.js';
import { provenEnvelopeOf } from '../inbound/flush.js';
import { parkedEntry } from '../inbound/park.js';
import { verdictOn } from '../verdict.js';
import type { ParkedStore, WaitingMessage } from './parked-store.js';
import type { Checked } from '../inbound/checked.js';
import type { InboundParts } from '../inbound/flush.js';
import type { Transactions } from '../ports.js';

interface Parts<Tx> extends Pick<InboundParts<Tx>, 'handlers' | 'audit' | 'clock'> {
  readonly transactions: Transactions<Tx>;
  readonly parked: ParkedStore<Tx>;
}
type Failed = WaitingMessage & { readonly checked: Checked };

/**
 * Parks what has failed on release. One that was held until now waited for another: only now it needs a person, so it goes
 * on record and its poster is told, as of whatever is parked. When telling throws, it is parked without.
 */
export async function parkAgain<Tx>(parts: Parts<Tx>, one: Failed, error: unknown): Promise<void> {
  try {
    await inOne(parts, one, error, true);
  } catch (failed) {
    if (verdictOn(failed) === 'pause') throw failed;
    await inOne(parts, one, error, false);
  }
}

function inOne<Tx>(
  { transactions, parked, handlers, audit, clock }: Parts<Tx>,
  { id, message, checked }: Failed,
  error: unknown,
  isTold: boolean,
): Promise<void> {
  const failure = safeFailure(error);
  return transactions.run(async (tx) => {
    if (!(await parked.lock(tx, message.position.topic, [id])).has(id)) return;
    if ((await parked.parkAgain(tx, id, failure)) === 'parked') return;
    const envelope = provenEnvelopeOf({ checked });
    if (isTold && envelope) await handlers.find(envelope.type)?.parked?.(tx, envelope, failure.code);
    const known = envelope && { eventId: envelope.id, eventType: envelope.type };
    await audit.append(tx, [parkedEntry({ message, code: failure.code, ...known }, clock.now())]);
  });
}

import type { ReceivedEvent } from '#libs/contracts';
import type { BusError } from '#libs/kernel';
import type { BusMessage } from '../envelope/bus-message.js';
import type { ParkedEnvelope } from '../ports.js';

/**
 * What is known of a message before its transaction.
 *
 * - `event`: proven in every respect; may be claimed, held or handled.
 * - `foreign`: proven, but of a type this service has no handler for; acknowledged and counted.
 * - `broken`: must be parked. Not claimed: a forged message must not use up the id of a genuine one. `envelope` is
 *   there when writer and addressees are proven and only the data is at fault.
 * - `failed`: proven, but its handler failed on it alone; parked and claimed.
 */
export type Checked =
  | { readonly kind: 'event'; readonly event: ReceivedEvent }
  | { readonly kind: 'foreign'; readonly type: string }
  | { readonly kind: 'broken'; readonly error: BusError; readonly envelope?: ParkedEnvelope }
  | { readonly kind: 'failed'; readonly error: unknown; readonly event: ReceivedEvent };

/** A checked message with its place in the partition's chain. */
export interface InboundItem {
  readonly message: BusMessage;
  readonly checked: Checked;
  /** Offset that must have been reached before this message: a gap would lose what lies in it. */
  readonly after: bigint;
  /** Offset reached with this message. */
  readonly next: bigint;
}

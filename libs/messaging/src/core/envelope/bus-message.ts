import type { BusPosition } from '#libs/contracts';
import type { WireHeaders } from './headers.js';

/** A message as the broker gave it: nothing in it is believed yet. */
export interface BusMessage {
  /** With the plain topic name. */
  readonly position: BusPosition;
  readonly key: Buffer | null;
  readonly headers: WireHeaders;
  readonly value: Buffer | null;
  /** The bus's own time (`LogAppendTime`). */
  readonly busTime: Date;
}

const LONGEST_HOLDING_KEY = 200;

/**
 * The ordering key under which a message waits or makes others wait; '' when it has none that could be anybody's.
 * Taken from the Kafka key, since an envelope that cannot be read must still hold what follows it.
 */
export function holdingKeyOf(message: BusMessage): string {
  const key = message.key?.toString('utf8') ?? '';
  return key.length > LONGEST_HOLDING_KEY || key.includes('\0') ? '' : key;
}

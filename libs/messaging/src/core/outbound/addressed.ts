import type { Delivery, OfficeId, Owner } from '#libs/contracts';
import { canBeNamed } from '../envelope/envelope.js';

/** A copy for these offices of an owner, or for the owner itself when they are more than a message can name. */
export function addressed(reader: Owner, offices: Iterable<OfficeId>): Delivery {
  const recipients = [...new Set(offices)];
  return { reader, recipients: canBeNamed(recipients) ? recipients : [] };
}

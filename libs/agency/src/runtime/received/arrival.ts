import { malformed } from '#libs/kernel';
import { isAgency, topicOf } from '#libs/contracts';
import type {
  Agency,
  Classification,
  ClueReceipt,
  Directory,
  OfficeId,
  ReceivedEvent,
  ReceiptStage,
} from '#libs/contracts';
import { expectNumberOf } from './numbers-of-agencies.js';
import { canonicalClue } from '../intake/canonical-clue.js';
import type { PostedData, PreparedClue } from '../intake/prepared-clue.js';

/** Channel named in receipts between offices that share a service: no topic lies between them. */
export const SAME_SERVICE = 'same-service';

/** A clue on its way into the tables of its recipients, from the bus or from an office of the same agency. */
export interface Arrival {
  readonly eventId: string;
  readonly type: string;
  readonly digest: string;
  readonly writer: Agency;
  readonly channel: string;
  readonly recipients: readonly OfficeId[];
  readonly classification: Classification;
  readonly busTime?: Date;
  readonly data: PostedData;
  readonly contentText: string;
  readonly personsText?: string;
  readonly correlationId?: string;
}

/**
 * A received event as an arrival. Throws `malformed` when the writer vouches for another's office or for content that
 * is not there: the flush signature proves who wrote it, not that what it says of itself is true.
 */
export function arrivalOf(event: ReceivedEvent<PostedData>, directory: Directory): Arrival {
  const { writer, data } = event;
  if (!isAgency(writer) || directory.office(data.office)?.owner !== writer) {
    throw malformed('CLUE.POSTER_NOT_OF_WRITER', { eventId: event.id, writer });
  }
  expectNumberOf(writer, data.clueNo);
  const { contentText, personsText, contentDigest } = canonicalClue(data.content);
  if (contentDigest !== data.contentDigest) throw malformed('CLUE.CONTENT_DIGEST_WRONG', { eventId: event.id });
  return {
    eventId: event.id,
    type: event.type,
    digest: event.digest,
    writer,
    channel: topicOf({ reader: event.reader, writer }),
    recipients: event.recipients,
    classification: event.classification,
    busTime: event.busTime,
    data,
    contentText,
    ...(personsText !== undefined && { personsText }),
    ...(event.correlationId !== undefined && { correlationId: event.correlationId }),
  };
}

/** A clue of this service's own as an arrival at its recipients here. */
export function localArrivalOf(clue: PreparedClue, self: Agency, type: string): Arrival | undefined {
  const recipients = clue.recipientsByOwner.get(self);
  if (!recipients) return undefined;
  return {
    eventId: clue.eventId,
    type,
    digest: clue.digest,
    writer: self,
    channel: SAME_SERVICE,
    recipients,
    classification: clue.classification,
    data: clue.data,
    contentText: clue.contentText,
    ...(clue.personsText !== undefined && { personsText: clue.personsText }),
    ...(clue.correlationId !== undefined && { correlationId: clue.correlationId }),
  };
}

/** The receipt of one recipient office for an arrival. */
export function receiptOf(arrival: Arrival, office: OfficeId, stage: ReceiptStage, at: Date): ClueReceipt {
  return {
    clueNo: arrival.data.clueNo,
    clueVersion: arrival.data.clueVersion,
    eventId: arrival.eventId,
    digest: arrival.digest,
    channel: arrival.channel,
    office,
    stage,
    at: at.toISOString(),
    ...(arrival.busTime && { busTime: arrival.busTime.toISOString() }),
  };
}

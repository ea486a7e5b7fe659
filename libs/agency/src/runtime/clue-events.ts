import { ClueRecalledV1, ClueSummarisedV1, CluesReceiptedV1, eventTypeOf } from '#libs/contracts';
import type { Agency, ClueReceipt, Delivery, Directory, OfficeId, OutgoingEvent } from '#libs/contracts';
import { addressed } from '#libs/messaging/core';
import type { AgencyDefinition } from '../definition/agency-definition.js';
import { summarise } from '../definition/summarise.js';
import type { Tokenise } from '../definition/summarise.js';
import type { PreparedClue } from './intake/prepared-clue.js';

const RECEIPTS_PER_EVENT = 512;

/** One copy for each other agency addressed, naming that agency's own recipients only. */
export function deliveriesAbroad(self: Agency, byOwner: ReadonlyMap<Agency, readonly OfficeId[]>): Delivery[] {
  return [...byOwner].filter(([reader]) => reader !== self).map(([reader, recipients]) => ({ reader, recipients }));
}

/** The supervising offices of the offices concerned; every one when the directory names none for them. */
export function supervisorsOf(directory: Directory, offices: Iterable<OfficeId>): Delivery {
  const supervisors = new Set<OfficeId>();
  for (const id of offices) {
    const procuratorate = directory.office(id)?.counterparts.procuratorate;
    if (procuratorate) supervisors.add(procuratorate);
  }
  const recipients = supervisors.size > 0 ? [...supervisors] : directory.officesOf('supervision').map(({ id }) => id);
  return addressed('supervision', recipients);
}

/** The clue to the agencies addressed; none when all recipients share this service. */
export function postedEvent(definition: AgencyDefinition, clue: PreparedClue): OutgoingEvent | undefined {
  const deliveries = deliveriesAbroad(definition.name, clue.recipientsByOwner);
  if (deliveries.length === 0) return undefined;
  return {
    ...shared(clue),
    id: clue.eventId,
    type: eventTypeOf(definition.name, definition.posted),
    data: clue.data,
    canonicalData: clue.dataText,
    deliveries,
  };
}

/** The same clue as supervision may know it: an event of its own, caused by the first. */
export function summarisedEvent(
  definition: AgencyDefinition,
  clue: PreparedClue,
  id: string,
  directory: Directory,
  tokenise: Tokenise,
): OutgoingEvent {
  const data = summarise(
    definition,
    clue.data.content,
    {
      clueNo: clue.clueNo,
      clueVersion: clue.version,
      postedEventId: clue.eventId,
      contentDigest: clue.contentDigest,
      office: clue.office,
      recipients: clue.recipients,
      postedAt: clue.data.postedAt,
      warnings: clue.warnings,
    },
    tokenise,
  );
  return {
    ...shared(clue),
    id,
    type: eventTypeOf(definition.name, ClueSummarisedV1),
    data,
    causationId: clue.eventId,
    deliveries: [supervisorsOf(directory, [clue.office, ...clue.recipients])],
  };
}

function shared(clue: PreparedClue) {
  return {
    orderingKey: clue.clueNo,
    subject: clue.clueNo,
    time: clue.postedAt,
    classification: clue.classification,
    ...(clue.correlationId !== undefined && { correlationId: clue.correlationId }),
  };
}

export interface Recall {
  readonly eventId: string;
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly office: OfficeId;
  readonly recalledAt: Date;
  readonly reason: string;
}

export function recallData(recall: Recall): ClueRecalledV1 {
  const { clueNo, clueVersion, office, recalledAt, reason } = recall;
  return { clueNo, clueVersion, office, recalledAt: recalledAt.toISOString(), reason };
}

/** Who is told of a recall: the holders abroad with its reason, supervision without, by an event of its own id. */
export interface RecallAudience {
  readonly abroad: readonly Delivery[];
  readonly supervision: Delivery;
  readonly supervisionEventId: string;
  readonly correlationId?: string;
}

export function recalledEvents(self: Agency, recall: Recall, audience: RecallAudience): OutgoingEvent[] {
  const { reason: _reason, ...minimised } = recallData(recall);
  const common = {
    type: eventTypeOf(self, ClueRecalledV1),
    orderingKey: recall.clueNo,
    subject: recall.clueNo,
    time: recall.recalledAt,
    classification: 'internal' as const,
    ...(audience.correlationId !== undefined && { correlationId: audience.correlationId }),
  };
  const toHolders = { ...common, id: recall.eventId, data: recallData(recall), deliveries: audience.abroad };
  const toSupervision = {
    ...common,
    id: audience.supervisionEventId,
    causationId: recall.eventId,
    data: minimised,
    deliveries: [audience.supervision],
  };
  return audience.abroad.length > 0 ? [toHolders, toSupervision] : [toSupervision];
}

/**
 * Receipts gathered into as few events as their size allows. Receipts of several clues share an event, and readers
 * merge them in any order, so the ordering key is the clue's only when there is just one.
 */
export function receiptEvents(
  self: Agency,
  receipts: readonly ClueReceipt[],
  deliveries: readonly Delivery[],
  time: Date,
  mint: () => string,
): OutgoingEvent[] {
  const events: OutgoingEvent[] = [];
  for (let from = 0; from < receipts.length; from += RECEIPTS_PER_EVENT) {
    const part = receipts.slice(from, from + RECEIPTS_PER_EVENT);
    const id = mint();
    const [first] = part;
    const isOneClue = part.every(({ clueNo }) => clueNo === first?.clueNo);
    events.push({
      id,
      type: eventTypeOf(self, CluesReceiptedV1),
      orderingKey: isOneClue && first ? first.clueNo : id,
      time,
      classification: 'internal',
      data: { receipts: part },
      deliveries,
    });
  }
  return events;
}

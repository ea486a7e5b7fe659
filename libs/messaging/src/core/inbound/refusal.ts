import { eventTypeOf, MessageRefusedV1 } from '#libs/contracts';
import type { OutgoingEvent, ReceivedEvent } from '#libs/contracts';
import type { Clock, Ids } from '#libs/kernel';
import type { BusAudit, Outbox, ParkedEnvelope } from '../ports.js';
import { safeFailure } from './failure.js';

export interface RefusalParts<Tx> {
  readonly outbox: Outbox<Tx>;
  readonly audit: BusAudit<Tx>;
  readonly clock: Clock;
  readonly ids: Ids;
}

/** Two services that refuse each other's refusals would do so for ever, so that one is never answered. */
export function mayBeAnswered(event: Pick<ReceivedEvent, 'type' | 'writer'>): boolean {
  return event.type !== eventTypeOf(event.writer, MessageRefusedV1);
}

/** Tells the writer of a message which rule said no to it, and records that it was told. */
export async function answerRefusal<Tx>(
  parts: RefusalParts<Tx>,
  tx: Tx,
  event: ReceivedEvent,
  error: unknown,
): Promise<void> {
  const at = parts.clock.now();
  const { code } = safeFailure(error);
  const { id, writer, correlationId } = event;
  await parts.outbox.append(tx, [refusalOf(event, { code, at, id: parts.ids.eventId() })]);
  await parts.audit.append(tx, [
    {
      act: 'message.refused',
      at,
      actor: `bus:${writer}`,
      subject: id,
      ...(correlationId !== undefined && { correlationId }),
      details: { code, type: event.type, orderingKey: event.orderingKey },
    },
  ]);
}

/** Tells the writer that its message, which somebody parked here gave up, will have no effect, and why. */
export async function answerDiscard<Tx>(
  { outbox, clock, ids }: RefusalParts<Tx>,
  tx: Tx,
  envelope: ParkedEnvelope,
  reason: string,
): Promise<void> {
  const told = { code: 'BUS.MESSAGE_DISCARDED', reason, at: clock.now(), id: ids.eventId() };
  await outbox.append(tx, [refusalOf(envelope, told)]);
}

interface Told {
  readonly code: string;
  readonly reason?: string;
  readonly at: Date;
  readonly id: string;
}

function refusalOf(
  event: ParkedEnvelope & Pick<ReceivedEvent, 'traceparent'>,
  { code, reason, at, id }: Told,
): OutgoingEvent<MessageRefusedV1> {
  return {
    id,
    type: eventTypeOf(event.reader, MessageRefusedV1),
    orderingKey: event.orderingKey,
    time: at,
    classification: event.classification,
    data: {
      eventId: event.id,
      eventType: event.type,
      // Cut by characters, not UTF-16 units: half a surrogate pair can be signed by nobody, and a refusal that cannot
      // be sent would stop its partition.
      orderingKey: [...event.orderingKey].slice(0, 64).join(''),
      code,
      ...(reason !== undefined && { reason }),
      refusedAt: at.toISOString(),
    },
    // The writer's service itself is told: which of its offices is concerned is its own knowledge.
    deliveries: [{ reader: event.writer, recipients: [] }],
    correlationId: event.correlationId ?? event.id,
    causationId: event.id,
    ...(event.traceparent !== undefined && { traceparent: event.traceparent }),
  };
}

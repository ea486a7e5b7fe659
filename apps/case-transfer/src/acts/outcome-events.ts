import { CommandRefusedV1, eventTypeOf, StepRecordedV1 } from '#libs/contracts';
import type { OutgoingEvent } from '#libs/contracts';
import type { Ids } from '#libs/kernel';
import { caseState } from '../domain/case-view.js';
import { deliveriesOfRefusal, deliveriesTo } from '../domain/deliveries.js';
import type { Outcome, RecordedAct, RefusedAct } from './decide.js';
import type { Facts } from './judging-facts.js';

/** The event of an outcome: a recorded step for every participant and supervision, a refusal for its sender and supervision. */
export function eventOf(outcome: Outcome, facts: Facts): OutgoingEvent {
  return outcome.verdict === 'recorded' ? stepRecorded(outcome, facts) : commandRefused(outcome, facts);
}

function stepRecorded(
  { event, recorded, told, after }: RecordedAct,
  { law, directory, ids, now }: Facts,
): OutgoingEvent {
  const data: StepRecordedV1 = {
    step: told,
    state: caseState(law, after, now, recorded.joining.length > 0),
    command: event.data.command,
  };
  const deliveries = deliveriesTo(after.participants, directory);
  return {
    ...framed(event, ids, now),
    type: eventTypeOf('case-transfer', StepRecordedV1),
    orderingKey: after.caseNo,
    subject: after.caseNo,
    data,
    deliveries,
  };
}

function commandRefused(
  { event, label, code, basis, reason, possible }: RefusedAct,
  { directory, ids, now }: Facts,
): OutgoingEvent {
  const data: CommandRefusedV1 = {
    ...label,
    code,
    ...(basis === undefined ? {} : { basis }),
    ...(reason === undefined ? {} : { reason }),
    refusedAt: now.toISOString(),
    possible: [...possible],
  };
  return {
    ...framed(event, ids, now),
    type: eventTypeOf('case-transfer', CommandRefusedV1),
    orderingKey: label.caseNo,
    subject: label.caseNo,
    data,
    deliveries: deliveriesOfRefusal(label.office, event.writer, directory),
  };
}

function framed(cause: Outcome['event'], ids: Ids, now: Date) {
  return {
    id: ids.eventId(),
    time: now,
    classification: cause.classification,
    causationId: cause.id,
    ...(cause.correlationId === undefined ? {} : { correlationId: cause.correlationId }),
    ...(cause.traceparent === undefined ? {} : { traceparent: cause.traceparent }),
  };
}

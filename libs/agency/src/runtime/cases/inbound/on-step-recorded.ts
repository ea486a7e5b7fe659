import { Injectable } from '@nestjs/common';
import { auditOfSteps, CaseNews, markRecorded } from '#libs/acts';
import { Directory, eventTypeOf, StepRecordedV1 } from '#libs/contracts';
import type { CaseState, NextStep, OfficeId, ReceivedEvent, RecordedStep } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { keepCaseEvents } from './case-event-store.js';
import { storeSteps, takeOverStates } from './case-store.js';

/**
 * A step was recorded on a case in which an office of this service takes part: its officers see the new state and what
 * is now theirs to do, and the act that caused it is settled. Does not depend on the order of arrival.
 */
@Injectable()
export class OnStepRecorded implements InboundHandler<Tx, StepRecordedV1> {
  readonly type = eventTypeOf('case-transfer', StepRecordedV1);

  constructor(
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly news: CaseNews,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
    const isOwnOffice = (office: OfficeId) => this.directory.office(office)?.owner === events[0]?.reader;
    await keepCaseEvents(tx, events);
    await storeSteps(tx, events);
    await takeOverStates(
      tx,
      events.map(({ data }) => ({ state: data.state, recordedAt: data.step.recordedAt })),
      isOwnOffice,
    );
    await markRecorded(
      tx,
      events.map(({ data }) => data.step),
    );
    await this.audit.append(tx, auditOfSteps(events, this.clock.now()));
    await this.news.announce(
      tx,
      events.flatMap((event) => newsOf(event, isOwnOffice)),
    );
  }
}

/** Every participant here is told which step came last and what is to be done next; the whole of that stands in the to-do list. */
function newsOf(
  { id, data: { step, state } }: ReceivedEvent<StepRecordedV1>,
  isOwnOffice: (office: OfficeId) => boolean,
) {
  const offices = new Set(state.participants.map(({ office }) => office).filter(isOwnOffice));
  return [...offices].map((office) => ({
    office,
    kind: 'step' as const,
    caseNo: state.caseNo,
    eventId: id,
    seq: step.seq,
    details: { step: step.step, to: step.to, byOffice: step.office, ...nextFor(office, step, state) },
  }));
}

/** What the office may do now, and of that what is due first: by when, under which clause. */
function nextFor(office: OfficeId, { recordedAt }: RecordedStep, { next }: CaseState): Record<string, string> {
  const isOpen = ({ notBefore }: NextStep) =>
    notBefore === undefined || Date.parse(notBefore) <= Date.parse(recordedAt);
  const own = next.filter((one) => one.office === office && !one.whenever && isOpen(one));
  const [first] = own
    .flatMap(({ dueAt, basis }) => (dueAt === undefined ? [] : { nextDueAt: dueAt, nextBasis: basis }))
    .sort((a, b) => Date.parse(a.nextDueAt) - Date.parse(b.nextDueAt));
  return { ...(own.length > 0 && { next: own.map(({ step }) => step).join(' ') }), ...first };
}

import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { ActSignedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { OutgoingEvent } from '#libs/contracts';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import { NaturalBatcher, settleByHalves, UnitOfWork } from '#libs/service';
import type { RequestTrace, Tx } from '#libs/service';
import { ActDesk } from '../act-desk.js';
import { actsStored, insertActs } from '../persistence/act-store.js';
import type { NewAct } from '../persistence/act-store.js';

/** A signed act on its way into the book. */
export interface EnteredAct {
  readonly act: NewAct;
  readonly trace: RequestTrace;
  readonly now: Date;
}

/**
 * What comes during a transaction shares the next, its commit and the signature of its events; a second runs beside it
 * when many wait, so that one stuck connection does not stop everybody.
 */
const FLUSH = { maxSize: 64, flushers: 2, anotherFrom: 32, maxWaiting: 500, busy: 'ACT.BUSY' };

/**
 * Stores signed acts, each with its audit row and its event, in one transaction for all that come at a time. What was
 * answered is durable. A transaction whose commit was not answered is tried again: an act that it did store is found by
 * its number, and not stored, audited or sent twice.
 */
@Injectable()
export class ActBook implements BeforeApplicationShutdown {
  readonly #batcher = new NaturalBatcher<EnteredAct, boolean>(
    (entered) => settleByHalves(entered, (part) => this.unitOfWork.run((tx) => this.#store(tx, part))),
    FLUSH,
  );

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox<Tx>,
    private readonly audit: AuditLog,
    private readonly directory: Directory,
    private readonly desk: ActDesk,
  ) {}

  /** False when the officer has used the act's idempotency key before: the earlier act stands. */
  enter(entered: EnteredAct): Promise<boolean> {
    return this.#batcher.submit(entered);
  }

  /** What was taken is stored before the pool ends. */
  beforeApplicationShutdown(): Promise<void> {
    return this.#batcher.drained();
  }

  async #store(tx: Tx, entered: readonly EnteredAct[]): Promise<boolean[]> {
    const numberOf = ({ act }: EnteredAct) => act.command.commandNo;
    const stored = await insertActs(
      tx,
      entered.map(({ act }) => act),
    );
    const fresh = entered.filter((one) => stored.has(numberOf(one)));
    await this.audit.append(tx, fresh.map(auditEntry));
    await this.outbox.append(
      tx,
      fresh.map((one) => this.#eventOf(one)),
    );
    const left = entered.map(numberOf).filter((commandNo) => !stored.has(commandNo));
    const before = left.length > 0 ? await actsStored(tx, left) : stored;
    return entered.map((one) => stored.has(numberOf(one)) || before.has(numberOf(one)));
  }

  #eventOf({ act, trace, now }: EnteredAct): OutgoingEvent<ActSignedV1> {
    const { caseNo } = act.command;
    return {
      id: act.eventId,
      type: eventTypeOf(this.desk.owner, ActSignedV1),
      orderingKey: caseNo,
      subject: caseNo,
      time: now,
      classification: 'internal',
      data: { command: act.jws },
      deliveries: [
        { reader: 'case-transfer', recipients: this.directory.officesOf('case-transfer').map(({ id }) => id) },
      ],
      correlationId: trace.correlationId,
      traceparent: trace.traceparent,
    };
  }
}

function auditEntry({ act: { command }, trace, now }: EnteredAct): AuditEntry {
  const { commandNo, caseNo, step, office, officer } = command;
  return {
    ...{ act: 'act.signed', at: now, actor: officer, office, subject: caseNo },
    correlationId: trace.correlationId,
    details: { commandNo, step },
  };
}

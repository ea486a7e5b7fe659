import { Injectable } from '@nestjs/common';
import { CaseNews } from '#libs/acts';
import { ClockRungV1, Directory, eventTypeOf } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { keepCaseEvents } from './case-event-store.js';
import { storeRungs } from './case-store.js';

/** A legal clock reached a rung: the office whose clock it is hears it, and every participant sees it on the case. */
@Injectable()
export class OnClockRung implements InboundHandler<Tx, ClockRungV1> {
  readonly type = eventTypeOf('case-transfer', ClockRungV1);

  constructor(
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly news: CaseNews,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<ClockRungV1>[]): Promise<void> {
    const at = this.clock.now();
    await keepCaseEvents(tx, events);
    await storeRungs(
      tx,
      events.map(({ data }) => data),
    );
    await this.audit.append(
      tx,
      events.map(({ data, writer, correlationId }) => ({
        act: 'clock.rung' as const,
        at,
        actor: `bus:${writer}`,
        office: data.clock.office,
        subject: data.caseNo,
        correlationId,
        details: { clockId: data.clock.clockId, rung: data.rung },
      })),
    );
    const own = events.filter(({ data, reader }) => this.directory.office(data.clock.office)?.owner === reader);
    await this.news.announce(
      tx,
      own.map(({ id, data }) => ({
        office: data.clock.office,
        kind: 'rung',
        caseNo: data.caseNo,
        eventId: id,
        seq: 0,
        details: { rung: data.rung, awaits: data.clock.awaits, basis: data.basis },
      })),
    );
  }
}

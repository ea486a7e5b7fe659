import { Injectable } from '@nestjs/common';
import { CommandRefusedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { markRefused } from '../persistence/act-store.js';
import { auditOfRefusals } from './audit-of-outcomes.js';
import { CaseNews } from '../case-news.js';

/** case-transfer said no to an act signed here: the act shows why and what is possible instead, and the office is told. */
@Injectable()
export class OnCommandRefused implements InboundHandler<Tx, CommandRefusedV1> {
  readonly type = eventTypeOf('case-transfer', CommandRefusedV1);

  constructor(
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly news: CaseNews,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<CommandRefusedV1>[]): Promise<void> {
    await markRefused(
      tx,
      events.map(({ data }) => data),
    );
    await this.audit.append(tx, auditOfRefusals(events, this.clock.now()));
    const own = events.filter(({ data, reader }) => this.directory.office(data.office)?.owner === reader);
    await this.news.announce(
      tx,
      own.map(({ id, data }) => ({
        office: data.office,
        kind: 'refusal',
        caseNo: data.caseNo,
        eventId: id,
        seq: 0,
        details: { commandNo: data.commandNo, step: data.step, code: data.code },
      })),
    );
  }
}

import { Injectable } from '@nestjs/common';
import { auditOfRecomputations, CaseNews, newsOfMovedDeadlines } from '#libs/acts';
import { ClocksRecomputedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { OfficeId, ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { keepCaseEvents } from './case-event-store.js';
import { takeOverStates } from './case-store.js';

/** A year's days off were loaded and dates of a case moved: its officers see them in the case, the list and the to-dos. */
@Injectable()
export class OnClocksRecomputed implements InboundHandler<Tx, ClocksRecomputedV1> {
  readonly type = eventTypeOf('case-transfer', ClocksRecomputedV1);

  constructor(
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly news: CaseNews,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<ClocksRecomputedV1>[]): Promise<void> {
    const isOwnOffice = (office: OfficeId) => this.directory.office(office)?.owner === events[0]?.reader;
    await keepCaseEvents(tx, events);
    await takeOverStates(
      tx,
      events.map(({ data }) => data),
      isOwnOffice,
    );
    await this.audit.append(tx, auditOfRecomputations(events, this.clock.now()));
    await this.news.announce(tx, newsOfMovedDeadlines(events, isOwnOffice));
  }
}

import { Injectable } from '@nestjs/common';
import { auditOfRefusals, CaseNews, markRefused } from '#libs/acts';
import { CommandRefusedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { newsOfRefusals } from '../domain/desk-news.js';
import { numbersOfRefusal } from '../domain/search-numbers.js';
import { storeRefusals } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { indexNumbers } from '../persistence/figures.js';

/**
 * Keeps every refused command: what an office tried and was not allowed stands beside what it did. An act of our own
 * officers shows why, and what is possible instead.
 */
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
    const refusals = events.map((event) => event.data);
    await withNewCaseFacts(
      tx,
      refusals.map((refusal) => refusal.caseNo),
      () => storeRefusals(tx, refusals),
    );
    await indexNumbers(tx, refusals.flatMap(numbersOfRefusal));
    const own = events.filter(({ data }) => this.directory.office(data.office)?.owner === 'supervision');
    if (own.length === 0) return;
    await markRefused(
      tx,
      own.map(({ data }) => data),
    );
    await this.audit.append(tx, auditOfRefusals(own, this.clock.now()));
    await this.news.announce(tx, newsOfRefusals(own));
  }
}

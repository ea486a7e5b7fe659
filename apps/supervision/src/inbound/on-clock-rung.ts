import { Injectable } from '@nestjs/common';
import { CaseNews } from '#libs/acts';
import { ClockRungV1, Directory, eventTypeOf } from '#libs/contracts';
import type { OfficeId, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { newsOfRungs } from '../domain/desk-news.js';
import { storeRungs } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { supervisorsOf } from '../persistence/case-queries.js';

/** Keeps every rung of a legal clock: a missed limit stays on record, and who supervises the case is told. */
@Injectable()
export class OnClockRung implements InboundHandler<Tx, ClockRungV1> {
  readonly type = eventTypeOf('case-transfer', ClockRungV1);

  constructor(
    private readonly directory: Directory,
    private readonly news: CaseNews,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<ClockRungV1>[]): Promise<void> {
    const rungs = events.map((event) => event.data);
    const caseNos = rungs.map((rung) => rung.caseNo);
    await withNewCaseFacts(tx, caseNos, () => storeRungs(tx, rungs));
    const isOwnOffice = (office: OfficeId) => this.directory.office(office)?.owner === 'supervision';
    await this.news.announce(tx, newsOfRungs(events, await supervisorsOf(tx, caseNos), isOwnOffice));
  }
}

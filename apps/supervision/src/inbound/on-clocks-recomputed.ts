import { Injectable } from '@nestjs/common';
import { CaseNews, newsOfMovedDeadlines, takeOverTodos } from '#libs/acts';
import { ClocksRecomputedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { OfficeId, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { withNewCaseFacts } from '../persistence/case-picture.js';

/** A year's days off were loaded and dates of a case moved: whoever asks how it stands sees them at once. */
@Injectable()
export class OnClocksRecomputed implements InboundHandler<Tx, ClocksRecomputedV1> {
  readonly type = eventTypeOf('case-transfer', ClocksRecomputedV1);

  constructor(
    private readonly directory: Directory,
    private readonly news: CaseNews,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<ClocksRecomputedV1>[]): Promise<void> {
    const isOwnOffice = (office: OfficeId) => this.directory.office(office)?.owner === 'supervision';
    const all = events.map(({ data }) => data);
    const caseNos = all.map(({ state }) => state.caseNo);
    await withNewCaseFacts(tx, caseNos, () => takeOverTodos(tx, all, isOwnOffice));
    await this.news.announce(tx, newsOfMovedDeadlines(events, isOwnOffice));
  }
}

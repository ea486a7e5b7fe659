import { Injectable } from '@nestjs/common';
import { auditOfSteps, CaseNews, markRecorded, takeOverTodos } from '#libs/acts';
import { Directory, eventTypeOf, StepRecordedV1 } from '#libs/contracts';
import type { OfficeId, ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { marksOfStep } from '../domain/counted.js';
import { numbersOfStep } from '../domain/search-numbers.js';
import { newsOfSteps, newsOfTodos } from '../domain/desk-news.js';
import { storeSteps } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { countOnce, indexNumbers } from '../persistence/figures.js';

/**
 * Keeps every recorded step with its signed command; the newest one says where the case stands, and what is now for the
 * officers of the organ supervising it to do: they are told. An act of theirs that caused a step is settled.
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
    const all = events.map((event) => event.data);
    await withNewCaseFacts(
      tx,
      all.map(({ state }) => state.caseNo),
      () => storeSteps(tx, events),
    );
    await countOnce(
      tx,
      all.flatMap(({ state, step }) => marksOfStep(state.caseNo, step)),
    );
    await indexNumbers(tx, all.flatMap(numbersOfStep));
    await this.#forOwnOfficers(tx, events);
  }

  async #forOwnOfficers(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
    const isOwnOffice = (office: OfficeId) => this.directory.office(office)?.owner === 'supervision';
    const states = events.map(({ data: { state, step } }) => ({ state, recordedAt: step.recordedAt }));
    const { added } = await takeOverTodos(tx, states, isOwnOffice);
    await this.#settle(
      tx,
      events.filter(({ data }) => isOwnOffice(data.step.office)),
    );
    await this.news.announce(tx, [...newsOfSteps(events, isOwnOffice), ...newsOfTodos(added, events)]);
  }

  async #settle(tx: Tx, own: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
    if (own.length === 0) return;
    await markRecorded(
      tx,
      own.map(({ data }) => data.step),
    );
    await this.audit.append(tx, auditOfSteps(own, this.clock.now()));
  }
}

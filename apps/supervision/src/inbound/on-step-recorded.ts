import { Injectable } from '@nestjs/common';
import { auditOfSteps, CaseNews, markRecorded, takeOverTodos } from '#libs/acts';
import type { NewTodo } from '#libs/acts';
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
    const added = await this.#takeOver(tx, events);
    await countOnce(
      tx,
      all.flatMap(({ state, step }) => marksOfStep(state.caseNo, step)),
    );
    await indexNumbers(tx, all.flatMap(numbersOfStep));
    await this.#settle(
      tx,
      events.filter(({ data }) => this.#isOwnOffice(data.step.office)),
    );
    const steps = newsOfSteps(events, (office) => this.#isOwnOffice(office));
    await this.news.announce(tx, [...steps, ...newsOfTodos(added, events)]);
  }

  /** The steps, and the newest state of each case, from which its picture is drawn; says which to-dos are new. */
  async #takeOver(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<readonly NewTodo[]> {
    const states = events.map(({ data: { state, step } }) => ({ state, recordedAt: step.recordedAt }));
    const caseNos = states.map(({ state }) => state.caseNo);
    const { added } = await withNewCaseFacts(tx, caseNos, async () => {
      await storeSteps(tx, events);
      return takeOverTodos(tx, states, (office) => this.#isOwnOffice(office));
    });
    return added;
  }

  #isOwnOffice(office: OfficeId): boolean {
    return this.directory.office(office)?.owner === 'supervision';
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

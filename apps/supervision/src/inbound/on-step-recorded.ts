import { Injectable } from '@nestjs/common';
import { eventTypeOf, StepRecordedV1 } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { marksOfClocks, marksOfStep } from '../domain/counted.js';
import { numbersOfStep } from '../domain/search-numbers.js';
import { storeSteps } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { countOnce, indexNumbers } from '../persistence/figures.js';

/** Keeps every recorded step with its signed command; the newest one says where the case stands. */
@Injectable()
export class OnStepRecorded implements InboundHandler<Tx, StepRecordedV1> {
  readonly type = eventTypeOf('case-transfer', StepRecordedV1);

  async handle(tx: Tx, events: readonly ReceivedEvent<StepRecordedV1>[]): Promise<void> {
    const all = events.map((event) => event.data);
    await withNewCaseFacts(
      tx,
      all.map(({ state }) => state.caseNo),
      () => storeSteps(tx, events),
    );
    await countOnce(
      tx,
      all.flatMap(({ state, step }) => [...marksOfStep(state.caseNo, step), ...marksOfClocks(state)]),
    );
    await indexNumbers(tx, all.flatMap(numbersOfStep));
  }
}

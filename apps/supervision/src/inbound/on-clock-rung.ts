import { Injectable } from '@nestjs/common';
import { ClockRungV1, eventTypeOf } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { marksOfRung } from '../domain/counted.js';
import { storeRungs } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { countOnce } from '../persistence/figures.js';

/** Keeps every rung of a legal clock: a missed limit stays on record. */
@Injectable()
export class OnClockRung implements InboundHandler<Tx, ClockRungV1> {
  readonly type = eventTypeOf('case-transfer', ClockRungV1);

  async handle(tx: Tx, events: readonly ReceivedEvent<ClockRungV1>[]): Promise<void> {
    const rungs = events.map((event) => event.data);
    await withNewCaseFacts(
      tx,
      rungs.map((rung) => rung.caseNo),
      () => storeRungs(tx, rungs),
    );
    await countOnce(tx, rungs.flatMap(marksOfRung));
  }
}

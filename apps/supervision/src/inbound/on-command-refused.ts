import { Injectable } from '@nestjs/common';
import { CommandRefusedV1, eventTypeOf } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { numbersOfRefusal } from '../domain/search-numbers.js';
import { storeRefusals } from '../persistence/case-facts.js';
import { withNewCaseFacts } from '../persistence/case-picture.js';
import { indexNumbers } from '../persistence/figures.js';

/** Keeps every refused command: what an office tried and was not allowed stands beside what it did. */
@Injectable()
export class OnCommandRefused implements InboundHandler<Tx, CommandRefusedV1> {
  readonly type = eventTypeOf('case-transfer', CommandRefusedV1);

  async handle(tx: Tx, events: readonly ReceivedEvent<CommandRefusedV1>[]): Promise<void> {
    const refusals = events.map((event) => event.data);
    await withNewCaseFacts(
      tx,
      refusals.map((refusal) => refusal.caseNo),
      () => storeRefusals(tx, refusals),
    );
    await indexNumbers(tx, refusals.flatMap(numbersOfRefusal));
  }
}

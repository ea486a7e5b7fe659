import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ClueRecalledV1, Directory, eventTypeOf } from '#libs/contracts';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { Matches } from '../matches/matches.js';
import { storeRecalls } from '../persistence/clue-facts.js';
import { withNewFacts } from '../persistence/clue-picture.js';
import { expectClueOf } from './office-of-writer.js';

/** The handler of one agency's recalls. Never held back: the picture must not show as live what its poster took back. */
export function onClueRecalled(writer: Agency): Type<InboundHandler<Tx, ClueRecalledV1>> {
  @Injectable()
  class OnClueRecalled implements InboundHandler<Tx, ClueRecalledV1> {
    readonly type = eventTypeOf(writer, ClueRecalledV1);
    readonly bypassesHolding = true;

    constructor(
      private readonly directory: Directory,
      private readonly matches: Matches,
    ) {}

    async handle(tx: Tx, events: readonly ReceivedEvent<ClueRecalledV1>[]): Promise<void> {
      for (const event of events) expectClueOf(this.directory, writer, event);
      const views = await withNewFacts(
        tx,
        events.map((event) => event.data.clueNo),
        () =>
          storeRecalls(
            tx,
            events.map((event) => event.data),
          ),
      );
      await this.matches.look(tx, views);
    }
  }
  return OnClueRecalled;
}

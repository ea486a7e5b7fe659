import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ClueSummarisedV1, Directory, eventTypeOf } from '#libs/contracts';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { Matches } from '../matches/matches.js';
import { storeVersions } from '../persistence/clue-facts.js';
import { withNewVersions } from '../persistence/clue-picture.js';
import { expectClueOf } from './office-of-writer.js';

/** The handler of one agency's clue summaries: a clue, or a new version of one, is known from here on. */
export function onClueSummarised(writer: Agency): Type<InboundHandler<Tx, ClueSummarisedV1>> {
  @Injectable()
  class OnClueSummarised implements InboundHandler<Tx, ClueSummarisedV1> {
    readonly type = eventTypeOf(writer, ClueSummarisedV1);

    constructor(
      private readonly directory: Directory,
      private readonly matches: Matches,
    ) {}

    async handle(tx: Tx, events: readonly ReceivedEvent<ClueSummarisedV1>[]): Promise<void> {
      for (const event of events) expectClueOf(this.directory, writer, event);
      const views = await withNewVersions(
        tx,
        events.map((event) => event.data.clueNo),
        () => storeVersions(tx, events),
      );
      await this.matches.look(tx, views);
    }
  }
  return OnClueSummarised;
}

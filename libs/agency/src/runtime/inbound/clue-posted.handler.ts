import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler, ParkedEnvelope } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import type { PostedData } from '../intake/prepared-clue.js';
import { TakeInClues } from './take-in-clues.js';

/** The handler of one other agency's clues. A class per writer, because Nest tells providers apart by class. */
export function cluePostedHandlerOf(writer: Agency): Type<InboundHandler<Tx>> {
  @Injectable()
  class CluePostedHandler implements InboundHandler<Tx, PostedData> {
    readonly type = `${writer}.clue-posted`;

    constructor(private readonly clues: TakeInClues) {}

    handle(tx: Tx, events: readonly ReceivedEvent<PostedData>[]): Promise<void> {
      return this.clues.takeIn(tx, events);
    }

    parked(tx: Tx, envelope: ParkedEnvelope, code: string): Promise<void> {
      return this.clues.tellParked(tx, envelope, code);
    }
  }
  return CluePostedHandler as Type<InboundHandler<Tx>>;
}

import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { ActSignedV1, AGENCIES, eventTypeOf } from '#libs/contracts';
import type { Owner, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { TakeActs } from './take-acts.js';

/** Acts of the offices of one owner: every owner has an event type of its own, and all are taken alike. */
function actSignedHandlerOf(writer: Owner): Type<InboundHandler<Tx, ActSignedV1>> {
  @Injectable()
  class ActSignedHandler implements InboundHandler<Tx, ActSignedV1> {
    readonly type = eventTypeOf(writer, ActSignedV1);

    constructor(private readonly acts: TakeActs) {}

    handle(tx: Tx, events: readonly ReceivedEvent<ActSignedV1>[]): Promise<void> {
      return this.acts.take(tx, events);
    }

    prepare(event: ReceivedEvent<ActSignedV1>): Promise<void> {
      return this.acts.prepare(event);
    }

    discarded(tx: Tx, event: ReceivedEvent<ActSignedV1>, reason: string): Promise<boolean> {
      return this.acts.discard(tx, event, reason);
    }
  }
  return ActSignedHandler;
}

/** One handler for each owner whose officers act on cases. */
export const ACT_SIGNED_HANDLERS = [...AGENCIES, 'supervision' as const].map(actSignedHandlerOf);

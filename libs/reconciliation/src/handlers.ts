import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import {
  eventTypeOf,
  OWNERS,
  ReconciliationAskedV1,
  ReconciliationCheckedV1,
  ReconciliationListedV1,
  ReconciliationStatedV1,
} from '#libs/contracts';
import type { EventClass, Owner, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { Tx } from '#libs/service';
import { Answers } from './answers.js';
import { Checks } from './checks.js';

/** What one message of a type does, as writer or as reader. */
type Take = (parts: { checks: Checks; answers: Answers }, tx: Tx, event: ReceivedEvent<never>) => Promise<void>;

const TAKES: readonly (readonly [EventClass, Take])[] = [
  [ReconciliationStatedV1, ({ checks }, tx, event) => checks.take(tx, event)],
  [ReconciliationListedV1, ({ checks }, tx, event) => checks.takeList(tx, event)],
  [ReconciliationAskedV1, ({ answers }, tx, event) => answers.answer(tx, event)],
  [ReconciliationCheckedV1, ({ answers }, tx, event) => answers.take(tx, event)],
];

const HANDLERS = new Map(
  OWNERS.map((other) => [other, TAKES.map(([eventClass, take]) => handlerOf(other, eventClass, take))]),
);

/** What a service listens to from everybody else about what was sent and what arrived. */
export function reconciliationHandlersOf(owner: Owner): Type<InboundHandler<Tx>>[] {
  return OWNERS.filter((other) => other !== owner).flatMap((other) => HANDLERS.get(other) ?? []);
}

function handlerOf(other: Owner, eventClass: EventClass, take: Take): Type<InboundHandler<Tx>> {
  @Injectable()
  class OnReconciliation implements InboundHandler<Tx> {
    readonly type = eventTypeOf(other, eventClass);

    constructor(
      private readonly checks: Checks,
      private readonly answers: Answers,
    ) {}

    async handle(tx: Tx, events: readonly ReceivedEvent[]): Promise<void> {
      const { checks, answers } = this;
      for (const event of events) await take({ checks, answers }, tx, event as ReceivedEvent<never>);
    }
  }
  return OnReconciliation;
}

import { Injectable } from '@nestjs/common';
import { eventTypeOf, MessageRefusedV1 } from '#libs/contracts';
import type { ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { markRefusedByEvent } from '../persistence/act-store.js';
import type { RefusedActRow } from '../persistence/act-store.js';
import { CaseNews } from '../case-news.js';

/**
 * case-transfer will not handle the message an act travelled in, and could not even read its number: an operator there
 * gave it up. The act shows so, with the operator's reason, instead of waiting for ever.
 */
@Injectable()
export class OnActMessageRefused implements InboundHandler<Tx, MessageRefusedV1> {
  readonly type = eventTypeOf('case-transfer', MessageRefusedV1);

  constructor(
    private readonly audit: AuditLog,
    private readonly news: CaseNews,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<MessageRefusedV1>[]): Promise<void> {
    const acts = await markRefusedByEvent(
      tx,
      events.map(({ data }) => data),
    );
    const byEvent = new Map(events.map((event) => [event.data.eventId, event]));
    const refusals = acts.map((act) => ({ act, event: byEvent.get(act.event_id)! }));
    await this.#audit(tx, refusals);
    await this.news.announce(
      tx,
      refusals.map(({ act, event }) => ({
        office: act.office,
        kind: 'refusal',
        caseNo: act.case_no,
        eventId: event.id,
        seq: 0,
        details: { commandNo: act.command_no, step: act.step, code: event.data.code },
      })),
    );
  }

  async #audit(tx: Tx, refusals: readonly { act: RefusedActRow; event: ReceivedEvent<MessageRefusedV1> }[]) {
    const at = this.clock.now();
    await this.audit.append(
      tx,
      refusals.map(({ act, event }) => ({
        act: 'command.refused' as const,
        at,
        actor: `bus:${event.writer}`,
        office: act.office,
        subject: act.case_no,
        correlationId: event.correlationId,
        details: { commandNo: act.command_no, step: act.step, code: event.data.code },
      })),
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import type { Agency, MessageRefusedV1, Owner, ReceivedEvent } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { RunningAgency } from '../running-agency.js';

/** Notes at each recipient office of the refusing service that its service said no, and with which code. */
@Injectable()
export class TakeInRefusals {
  constructor(
    private readonly agency: RunningAgency,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  async takeIn(tx: Tx, events: readonly ReceivedEvent<MessageRefusedV1>[]): Promise<void> {
    const at = this.mint.now();
    for (const event of events) await this.#note(tx, event);
    await this.audit.append(
      tx,
      events.map(
        ({ id, writer, data }) =>
          ({
            act: 'message.refused',
            at,
            actor: `bus:${writer}`,
            subject: data.eventId,
            details: { code: data.code, type: data.eventType, by: id },
          }) as const,
      ),
    );
  }

  async #note(tx: Tx, { writer, data }: ReceivedEvent<MessageRefusedV1>): Promise<void> {
    await tx.query({
      name: 'receipt-refused',
      text: `insert into clue_receipt as r (clue_no, version, office, event_id, channel, refused_at, refused_code)
        select c.clue_no, c.version, told.office, c.event_id, '', $3, $4
        from clue c cross join unnest(c.recipients) as told (office)
        where c.event_id = $1 and told.office = any ($2)
        on conflict (clue_no, version, office) do update set
          refused_at = coalesce(r.refused_at, excluded.refused_at), refused_code = coalesce(r.refused_code, excluded.refused_code)`,
      values: [data.eventId, this.#officesOf(writer), data.refusedAt, data.code],
    });
  }

  #officesOf(writer: Owner): string[] {
    return this.agency.directory.officesOf(writer).map(({ id }) => id);
  }
}

export function messageRefusedHandlerOf(writer: Agency): Type<InboundHandler<Tx>> {
  @Injectable()
  class MessageRefusedHandler implements InboundHandler<Tx, MessageRefusedV1> {
    readonly type = `${writer}.message-refused`;

    constructor(private readonly refusals: TakeInRefusals) {}

    handle(tx: Tx, events: readonly ReceivedEvent<MessageRefusedV1>[]): Promise<void> {
      return this.refusals.takeIn(tx, events);
    }
  }
  return MessageRefusedHandler as Type<InboundHandler<Tx>>;
}

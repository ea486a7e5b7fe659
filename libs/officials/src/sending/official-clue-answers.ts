import { Injectable } from '@nestjs/common';
import { eventTypeOf, MessageRefusedV1, OfficialClueAnsweredV1 } from '#libs/contracts';
import type { OfficialClueStage, ReceivedEvent } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { markAnswered, markNotTakenIn } from './official-clue-store.js';

/** States that each stage may follow; an answer that was overtaken changes nothing. */
const BEFORE_RECEPTION = ['sent', 'refused'];
const BEFORE_OUTCOME = [...BEFORE_RECEPTION, 'received', 'acknowledged'];
const EARLIER: Readonly<Record<OfficialClueStage, readonly string[]>> = {
  received: BEFORE_RECEPTION,
  acknowledged: [...BEFORE_RECEPTION, 'received'],
  accepted: BEFORE_OUTCOME,
  'passed-on': BEFORE_OUTCOME,
  'not-taken': BEFORE_OUTCOME,
};

/** The addressed organ tells how far a clue has come: the state is kept, and nobody is told unasked. */
@Injectable()
export class OnOfficialClueAnswered implements InboundHandler<Tx, OfficialClueAnsweredV1> {
  readonly type = eventTypeOf('supervision', OfficialClueAnsweredV1);

  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<OfficialClueAnsweredV1>[]): Promise<void> {
    for (const event of events) await this.#keep(tx, event);
  }

  async #keep(tx: Tx, { data, recipients, writer, correlationId }: ReceivedEvent<OfficialClueAnsweredV1>) {
    const { officialClueNo: clueNo, office: addressee, stage, at } = data;
    const offices = await markAnswered(tx, { clueNo, addressee, offices: recipients, stage, at }, EARLIER[stage]);
    await this.audit.append(
      tx,
      offices.map((office) => ({
        act: 'official-clue.answered' as const,
        at: this.clock.now(),
        ...{ actor: `bus:${writer}`, office, subject: clueNo, correlationId, details: { stage } },
      })),
    );
  }
}

/** The organ's service will not take a clue in, by a rule or by an operator's word: its office sees the code. */
@Injectable()
export class OnOfficialClueRefused implements InboundHandler<Tx, MessageRefusedV1> {
  readonly type = eventTypeOf('supervision', MessageRefusedV1);

  constructor(
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async handle(tx: Tx, events: readonly ReceivedEvent<MessageRefusedV1>[]): Promise<void> {
    for (const { data, writer, correlationId } of events) {
      const clue = await markNotTakenIn(tx, data);
      if (!clue) continue; // another message of ours was refused: not a clue about an official
      const { clue_no: subject, office } = clue;
      const details = { stage: 'refused', code: data.code };
      await this.audit.append(tx, [
        {
          act: 'official-clue.answered',
          at: this.clock.now(),
          actor: `bus:${writer}`,
          office,
          subject,
          correlationId,
          details,
        },
      ]);
    }
  }
}

import { Injectable } from '@nestjs/common';
import { Directory, eventTypeOf, OfficialClueAnsweredV1 } from '#libs/contracts';
import type { OfficeId, OfficialClueStage, OutgoingEvent } from '#libs/contracts';
import { Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import type { Tx } from '#libs/service';

/** How far a clue has come, as told to the office that sent it. */
export interface OfficialAnswer {
  readonly clueNo: string;
  readonly sender: OfficeId;
  readonly office: OfficeId;
  readonly stage: OfficialClueStage;
  readonly at: Date;
  readonly correlationId?: string;
}

/** Tells the sending office the stage and nothing else. */
@Injectable()
export class AnswerSender {
  constructor(
    private readonly outbox: Outbox<Tx>,
    private readonly directory: Directory,
    private readonly ids: Ids,
  ) {}

  async tell(tx: Tx, answers: readonly OfficialAnswer[]): Promise<void> {
    if (answers.length > 0)
      await this.outbox.append(
        tx,
        answers.map((answer) => this.#eventOf(answer)),
      );
  }

  #eventOf(answer: OfficialAnswer): OutgoingEvent<OfficialClueAnsweredV1> {
    const { clueNo, sender, office, stage, at, correlationId } = answer;
    const [self, reader] = [this.directory.office(office)!.owner, this.directory.office(sender)!.owner];
    return {
      ...{ id: this.ids.eventId(), time: at, orderingKey: clueNo, subject: clueNo, classification: 'restricted' },
      type: eventTypeOf(self, OfficialClueAnsweredV1),
      data: { officialClueNo: clueNo, office, stage, at: at.toISOString() },
      deliveries: [{ reader, recipients: [sender] }],
      ...(correlationId !== undefined && { correlationId }),
    };
  }
}

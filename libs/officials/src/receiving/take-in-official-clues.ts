import { Injectable } from '@nestjs/common';
import type { Type } from '@nestjs/common';
import { AGENCIES, Directory, eventTypeOf, OfficialCluePassedV1 } from '#libs/contracts';
import type { Agency, ReceivedEvent } from '#libs/contracts';
import { chinaDate, Clock, malformed, refused } from '#libs/kernel';
import type { InboundHandler } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { OfficialRules } from '../official-rules.js';
import { OfficialSeals } from '../official-seals.js';
import { AnswerSender } from './answer-sender.js';
import { insertReceived, senderOf } from './received-official-clue-store.js';

/**
 * Takes in clues about officials, sealed as they came, and tells their senders. Each seal is tried once, so that what
 * cannot be opened is parked at once and by name instead of lying there unread; what was inside is not kept.
 */
@Injectable()
export class TakeInOfficialClues {
  constructor(
    private readonly directory: Directory,
    private readonly seals: OfficialSeals,
    private readonly rules: OfficialRules,
    private readonly answers: AnswerSender,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async takeIn(tx: Tx, events: readonly ReceivedEvent<OfficialCluePassedV1>[]): Promise<void> {
    for (const event of events) {
      const digest = await this.#expectSound(event);
      if (await this.#isNew(tx, event)) await this.#tell(tx, event, digest);
    }
  }

  /** The digest of a clue that may be here: of an office of its writer, for one it was addressed to, opened, by the rules. */
  async #expectSound({ data, writer, recipients, id, time }: ReceivedEvent<OfficialCluePassedV1>): Promise<string> {
    const { officialClueNo: subject, office: from, addressee: to, sealed } = data;
    if (this.directory.office(from)?.owner !== writer)
      throw malformed('SUPERVISION.OFFICE_NOT_OF_WRITER', { eventId: id, writer, office: from });
    if (!recipients.includes(to)) throw malformed('SEAL.BROKEN', { subject });
    const clue = await this.seals.open(sealed, { from, to, subject });
    // By the sender's clock, as it was judged there: the bus's may be some minutes behind, and still have the day before.
    const passed = { content: clue.content, sender: from, addressee: to, today: chinaDate(time) };
    const [problem] = this.rules.problemsOf(passed);
    if (problem) throw refused(problem.code);
    return this.seals.digestOf(clue);
  }

  async #isNew(tx: Tx, { data, id }: ReceivedEvent<OfficialCluePassedV1>): Promise<boolean> {
    const { officialClueNo: clueNo, office: sender, addressee: office, sealed } = data;
    const at = this.clock.now();
    if (await insertReceived(tx, { clueNo, eventId: id, sender, office, sealed, at })) return true;
    if ((await senderOf(tx, clueNo)) !== sender) throw malformed('OFFICIALS.NUMBER_OF_ANOTHER', { clueNo });
    return false;
  }

  async #tell(tx: Tx, event: ReceivedEvent<OfficialCluePassedV1>, digest: string): Promise<void> {
    const { data, writer, correlationId } = event;
    const { officialClueNo: clueNo, office: sender, addressee: office } = data;
    const at = this.clock.now();
    await this.answers.tell(tx, [
      { clueNo, sender, office, stage: 'received', at, ...(correlationId !== undefined && { correlationId }) },
    ]);
    const details = { sender, digest, eventId: event.id };
    await this.audit.append(tx, [
      { act: 'official-clue.received', at, actor: `bus:${writer}`, office, subject: clueNo, correlationId, details },
    ]);
  }
}

function onOfficialCluePassed(writer: Agency): Type<InboundHandler<Tx, OfficialCluePassedV1>> {
  @Injectable()
  class OnOfficialCluePassed implements InboundHandler<Tx, OfficialCluePassedV1> {
    readonly type = eventTypeOf(writer, OfficialCluePassedV1);

    constructor(private readonly clues: TakeInOfficialClues) {}

    handle(tx: Tx, events: readonly ReceivedEvent<OfficialCluePassedV1>[]): Promise<void> {
      return this.clues.takeIn(tx, events);
    }
  }
  return OnOfficialCluePassed;
}

/** What a service that receives clues about officials listens to, from every agency; to be named to the messaging module. */
export const officialReceivingHandlers = AGENCIES.map(onOfficialCluePassed) as Type<InboundHandler<Tx>>[];

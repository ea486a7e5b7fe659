import { Injectable } from '@nestjs/common';
import { eventTypeOf, OfficialCluePassedV1 } from '#libs/contracts';
import type { OutgoingEvent } from '#libs/contracts';
import { chinaDate, Clock, Ids, refused } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { OfficialAudit } from '../official-audit.js';
import type { OfficialAct } from '../official-audit.js';
import { isOfficialClueNo } from '../official-clue-no.js';
import { OfficialRules } from '../official-rules.js';
import { OfficialSeals } from '../official-seals.js';
import { lockOfficialClue, markSent } from './official-clue-store.js';
import type { OfficialClueRow } from './official-clue-store.js';
import { ownFrame } from './own-frame.js';
import { maySend, viewerOf } from './who-may-see.js';

/** Approves and sends a recorded clue: sealed anew, for the addressee alone. Doing it again changes nothing. */
@Injectable()
export class SendOfficialClue {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox<Tx>,
    private readonly audit: OfficialAudit,
    private readonly rules: OfficialRules,
    private readonly seals: OfficialSeals,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async send(act: OfficialAct): Promise<OfficialClueRow> {
    return this.audit.refusalsOf(act, () => this.unitOfWork.run((tx) => this.#sent(tx, act)));
  }

  async #sent(tx: Tx, act: OfficialAct): Promise<OfficialClueRow> {
    const viewer = viewerOf(act.caller);
    const row = isOfficialClueNo(act.clueNo) ? await lockOfficialClue(tx, viewer, act.clueNo) : undefined;
    if (!row) throw refused('OFFICIALS.UNKNOWN');
    if (!maySend(viewer, row)) throw refused('OFFICIALS.HEAD_ONLY');
    if (row.state !== 'recorded') return row;
    const at = this.clock.now();
    const eventId = this.ids.eventId();
    await this.outbox.append(tx, [await this.#eventOf(row, eventId, at, act)]);
    await this.audit.note(tx, 'official-clue.sent', act, { digest: row.digest, addressee: row.addressee, eventId });
    return markSent(tx, row.clue_no, { officer: viewer.officer, eventId, at });
  }

  /** The directory may have changed since the clue was recorded, so the rules are asked again. */
  async #eventOf(
    row: OfficialClueRow,
    id: string,
    time: Date,
    { trace }: OfficialAct,
  ): Promise<OutgoingEvent<OfficialCluePassedV1>> {
    const { clue_no: officialClueNo, office, addressee } = row;
    const clue = await this.seals.open(row.sealed, ownFrame(row));
    const passed = { content: clue.content, addressee, sender: office, today: chinaDate(time) };
    const [problem] = this.rules.problemsOf(passed);
    if (problem) throw refused(problem.code);
    const sealed = await this.seals.seal(clue, { from: office, to: addressee, subject: officialClueNo });
    const [sender, reader] = [this.rules.ownerOf(office), this.rules.ownerOf(addressee)];
    return {
      ...{ id, time, orderingKey: officialClueNo, subject: officialClueNo, classification: 'restricted' },
      type: eventTypeOf(sender, OfficialCluePassedV1),
      data: { officialClueNo, office, addressee, sealed, sentAt: time.toISOString() },
      deliveries: [{ reader, recipients: [addressee] }],
      correlationId: trace.correlationId,
    };
  }
}

import { Injectable } from '@nestjs/common';
import type { Agency, OfficeId, OutgoingEvent } from '#libs/contracts';
import { Outbox } from '#libs/messaging/core';
import { MatchTokens } from '#libs/security';
import type { Tx } from '#libs/service';
import { deliveriesAbroad, postedEvent, recalledEvents, summarisedEvent, supervisorsOf } from './clue-events.js';
import type { Recall } from './clue-events.js';
import type { PreparedClue } from './intake/prepared-clue.js';
import { Mint } from './mint.js';
import { RunningAgency } from './running-agency.js';

/** Puts into the outbox what other services hear of this agency's clues. All events of one call are one signed flush. */
@Injectable()
export class ClueAnnouncer {
  constructor(
    private readonly agency: RunningAgency,
    private readonly outbox: Outbox<Tx>,
    private readonly tokens: MatchTokens,
    private readonly mint: Mint,
  ) {}

  /** The whole clue to the agencies addressed, a summary without persons to supervision. */
  async posted(tx: Tx, clues: readonly PreparedClue[]): Promise<void> {
    const { definition, directory } = this.agency;
    const { tokenise } = this.tokens;
    const events = clues.flatMap((clue): OutgoingEvent[] => {
      const posted = postedEvent(definition, clue);
      const summary = summarisedEvent(definition, clue, this.mint.eventId(), directory, tokenise);
      return posted ? [posted, summary] : [summary];
    });
    await this.outbox.append(tx, events);
  }

  async recalled(
    tx: Tx,
    recall: Recall,
    holders: ReadonlyMap<Agency, readonly OfficeId[]>,
    correlationId?: string,
  ): Promise<void> {
    const { name, directory } = this.agency;
    const concerned = [recall.office, ...[...holders.values()].flat()];
    const audience = {
      abroad: deliveriesAbroad(name, holders),
      supervision: supervisorsOf(directory, concerned),
      supervisionEventId: this.mint.eventId(),
      ...(correlationId !== undefined && { correlationId }),
    };
    await this.outbox.append(tx, recalledEvents(name, recall, audience));
  }
}

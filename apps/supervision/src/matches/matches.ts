import { Injectable } from '@nestjs/common';
import { Directory, eventTypeOf, isAgency, MatchFoundV1 } from '#libs/contracts';
import type { Delivery, OfficeId, OutgoingEvent, Owner } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import type { ClueView } from '../domain/clue-view.js';
import { hintsOf, toldTogether } from '../domain/match-hints.js';
import type { ToldTogether } from '../domain/match-hints.js';
import { findPairs, keepHints, saveTokens } from '../persistence/match-tokens.js';

/**
 * Finds clues of different offices that name the same thing and tells the offices whom to ask, each once. In the
 * transaction that drew the clues' pictures, whose turn it is, so that a hint is neither lost nor sent for a clue that is not there.
 */
@Injectable()
export class Matches {
  constructor(
    private readonly directory: Directory,
    private readonly outbox: Outbox<Tx>,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** After a new version or a recall of these clues. */
  async look(tx: Tx, views: readonly ClueView[]): Promise<void> {
    await saveTokens(tx, views);
    const pairs = await findPairs(
      tx,
      views.map(({ clueNo }) => clueNo),
    );
    const hints = pairs.flatMap(hintsOf).filter(({ office }) => this.#agencyOf(office) !== undefined);
    const now = this.clock.now();
    await this.#tell(tx, toldTogether(await keepHints(tx, hints, now)), now);
  }

  async #tell(tx: Tx, told: readonly ToldTogether[], at: Date): Promise<void> {
    if (told.length === 0) return;
    await this.outbox.append(
      tx,
      told.map((one) => this.#eventOf(one, at)),
    );
    await this.audit.append(
      tx,
      told.map(({ hint, offices }) => ({
        act: 'match.found' as const,
        at,
        actor: 'bus:supervision',
        subject: hint.clueNo,
        details: { kind: hint.kind, otherOffice: hint.otherOffice, told: offices.join(' ') },
      })),
    );
  }

  #eventOf({ hint, offices }: ToldTogether, at: Date): OutgoingEvent<MatchFoundV1> {
    return {
      id: this.ids.eventId(),
      type: eventTypeOf('supervision', MatchFoundV1),
      orderingKey: hint.clueNo,
      subject: hint.clueNo,
      time: at,
      classification: 'internal',
      data: { ...hint, foundAt: at.toISOString() },
      deliveries: this.#deliveriesTo(offices),
    };
  }

  /** One copy for each agency, naming its own offices only. */
  #deliveriesTo(offices: readonly OfficeId[]): Delivery[] {
    const byOwner = new Map<Owner, OfficeId[]>();
    for (const office of offices) {
      const owner = this.#agencyOf(office)!;
      byOwner.set(owner, [...(byOwner.get(owner) ?? []), office]);
    }
    return [...byOwner].map(([reader, recipients]) => ({ reader, recipients }));
  }

  #agencyOf(office: OfficeId): Owner | undefined {
    const owner = this.directory.office(office)?.owner;
    return owner !== undefined && isAgency(owner) ? owner : undefined;
  }
}

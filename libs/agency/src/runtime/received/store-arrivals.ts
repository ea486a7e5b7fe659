import { Injectable } from '@nestjs/common';
import { Arrivals, appendToFeed, lockFeed } from '#libs/feed';
import { Clock } from '#libs/kernel';
import { eventTypeOf } from '#libs/contracts';
import type { ClueReceipt } from '#libs/contracts';
import { AuditLog, MatchTokens } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import type { Tx } from '#libs/service';
import { insertPersons } from '../persons/persons-sql.js';
import { RunningAgency } from '../running-agency.js';
import { receiptOf } from './arrival.js';
import type { Arrival } from './arrival.js';
import { inPieces } from './in-pieces.js';
import { expectOwnNumbers } from './own-numbers.js';
import type { NamedClue } from './own-numbers.js';
import { carryDecisionsOver, insertReactions, insertReceived, supersedeOlder } from './received-sql.js';
import type { Placed, TakenReaction } from './received-sql.js';

/**
 * Stores clues that came for offices of this agency: content, persons apart, supersession, reactions, audit and feed,
 * in the caller's transaction and with one statement each. What is held already is left alone and only receipted
 * again, so a second delivery changes nothing. Ends by taking the feed's lock; what replaces older versions begins with it,
 * since officers who act take it before they lock the version they act on.
 */
@Injectable()
export class StoreArrivals {
  constructor(
    private readonly agency: RunningAgency,
    private readonly audit: AuditLog,
    private readonly arrivals: Arrivals,
    private readonly clock: Clock,
    private readonly tokens: MatchTokens,
  ) {}

  /** The receipts that the recipients owe the poster. */
  async store(tx: Tx, arrivals: readonly Arrival[]): Promise<ClueReceipt[]> {
    const placed = arrivals.flatMap((arrival) => arrival.recipients.map((office) => ({ arrival, office })));
    if (placed.length === 0) return [];
    const now = this.clock.now();
    if (arrivals.some(({ data }) => data.clueVersion > 1)) await lockFeed(tx);
    const stored = await this.#insert(tx, placed, now);
    const fresh = placed.filter((one) => stored.has(keyOf(one)));
    // Nearly all are a first version under a number unknown here, which cannot be another poster's clue.
    const mayBeAnothers = placed.filter((one) => isNewer(one) || stored.get(keyOf(one)) !== 'first');
    await expectOwnNumbers(tx, mayBeAnothers.map(namedBy));
    await this.#storeBeside(tx, fresh, now);
    await appendToFeed(tx, fresh.map(feedEntry), now);
    tx.afterCommit(() => this.arrivals.wake(fresh.map(({ office }) => office)));
    return placed.map(({ arrival, office }) => receiptOf(arrival, office, 'stored', now));
  }

  /** Which of them were not here before, and whether a newer version was. */
  async #insert(tx: Tx, placed: readonly Placed[], now: Date): Promise<ReadonlyMap<string, 'first' | 'late'>> {
    const stored = new Map<string, 'first' | 'late'>();
    for (const piece of inPieces(placed)) {
      const rows = await tx.query<{ office: string; event_id: string; isLate: boolean }>(
        insertReceived(piece, now, this.tokens.tokenise),
      );
      for (const { office, event_id, isLate } of rows) stored.set(`${event_id} ${office}`, isLate ? 'late' : 'first');
    }
    return stored;
  }

  async #storeBeside(tx: Tx, fresh: readonly Placed[], now: Date): Promise<void> {
    const events = [...new Set(fresh.map(({ arrival }) => arrival))];
    const withPersons = events.filter(({ personsText }) => personsText !== undefined);
    if (withPersons.length > 0) tx.write(insertPersons('received_person', withPersons));
    const newer = fresh.filter(isNewer);
    if (newer.length > 0) {
      tx.write(supersedeOlder(newer, now));
      tx.write(carryDecisionsOver(newer));
    }
    const reactions = events.flatMap((arrival) => this.#reactionsTo(arrival));
    if (reactions.length > 0) tx.write(insertReactions(reactions, now));
    await this.audit.append(tx, [
      ...fresh.map((one) => storedEntry(one, now)),
      ...reactions.map((one) => reactionEntry(one, now)),
    ]);
  }

  #reactionsTo(arrival: Arrival): TakenReaction[] {
    return this.agency.definition.reactions
      .filter(({ event, from }) => eventTypeOf(from, event) === arrival.type)
      .flatMap(({ decide }) => decide(arrival.data))
      .map((record, ordinal) => ({ ...record, arrival, ordinal }));
  }
}

function keyOf({ arrival, office }: Placed): string {
  return `${arrival.eventId} ${office}`;
}

function isNewer({ arrival }: Placed): boolean {
  return arrival.data.clueVersion > 1;
}

function namedBy({ arrival: { data }, office }: Placed): NamedClue {
  return { office, clueNo: data.clueNo, poster: data.office };
}

function feedEntry({ arrival, office }: Placed) {
  return {
    office,
    kind: 'clue',
    eventId: arrival.eventId,
    subject: arrival.data.clueNo,
    version: arrival.data.clueVersion,
  } as const;
}

function storedEntry({ arrival, office }: Placed, at: Date): AuditEntry {
  return {
    act: 'clue.stored',
    at,
    actor: `bus:${arrival.writer}`,
    office,
    subject: arrival.data.clueNo,
    ...(arrival.correlationId !== undefined && { correlationId: arrival.correlationId }),
    details: { eventId: arrival.eventId, version: arrival.data.clueVersion, channel: arrival.channel },
  };
}

/** The subject of a reaction (a licence, a container) is content and stays out of the audit. */
function reactionEntry({ arrival, kind, ordinal }: TakenReaction, at: Date): AuditEntry {
  return {
    act: 'clue.reaction-taken',
    at,
    actor: `bus:${arrival.writer}`,
    subject: arrival.data.clueNo,
    details: { eventId: arrival.eventId, kind, ordinal },
  };
}

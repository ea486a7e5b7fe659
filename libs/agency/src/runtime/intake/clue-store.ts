import { Injectable } from '@nestjs/common';
import { Directory, eventTypeOf } from '#libs/contracts';
import type { OutgoingEvent } from '#libs/contracts';
import { Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog, MatchTokens } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import type { Tx } from '#libs/service';
import { SendAttachments } from '../attachments/send-attachments.js';
import { postedEvent, summarisedEvent } from '../clue-events.js';
import { localArrivalOf } from '../received/arrival.js';
import { StoreArrivals } from '../received/store-arrivals.js';
import { ReceiptBook } from '../receipts/receipt-book.js';
import { ReceiptPost } from '../receipts/receipt-post.js';
import { RunningAgency } from '../running-agency.js';
import { acceptanceOf, repeatedAcceptance } from './acceptance.js';
import { insertClues, insertPersons, selectAccepted } from './clue-sql.js';
import type { AcceptedRow } from './clue-sql.js';
import type { Settled } from './natural-batcher.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';

/**
 * Writes accepted clues in the caller's transaction: idempotency and clue, persons, audit, outbox, and the rows of
 * recipients that share this service; one statement each, however many clues there are. Each clue settles by itself:
 * as accepted, as accepted before, or with the refusal of a key used twice.
 */
@Injectable()
export class ClueStore {
  constructor(
    private readonly agency: RunningAgency,
    private readonly directory: Directory,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox<Tx>,
    private readonly tokens: MatchTokens,
    private readonly ids: Ids,
    private readonly local: LocalDelivery,
    private readonly attachments: SendAttachments,
  ) {}

  async store(tx: Tx, clues: readonly PreparedClue[], refusals: readonly AuditEntry[] = []): Promise<Settled<Acceptance>[]> {
    const fresh = await this.#insert(tx, clues);
    const settled = await this.#settle(tx, clues, fresh);
    const conflicts = clues.flatMap((clue, at) => ('error' in settled[at]! ? [conflictEntry(clue)] : []));
    const entries = [...clues.filter(({ eventId }) => fresh.has(eventId)).map(postedEntry), ...conflicts, ...refusals];
    if (entries.length > 0) await this.audit.append(tx, entries);
    const stored = clues.filter(({ eventId }) => fresh.has(eventId));
    if (stored.length > 0) await this.#publish(tx, stored);
    return settled;
  }

  async #insert(tx: Tx, clues: readonly PreparedClue[]): Promise<Set<string>> {
    if (clues.length === 0) return new Set();
    const rows = await tx.query<{ event_id: string }>(insertClues(clues));
    const fresh = new Set(rows.map(({ event_id }) => event_id));
    const withPersons = clues.filter(({ eventId, personsText }) => personsText !== undefined && fresh.has(eventId));
    if (withPersons.length > 0) await tx.query(insertPersons(withPersons));
    return fresh;
  }

  async #settle(tx: Tx, clues: readonly PreparedClue[], fresh: ReadonlySet<string>): Promise<Settled<Acceptance>[]> {
    const isRepeat = ({ eventId }: PreparedClue) => !fresh.has(eventId);
    const repeats = clues.filter(isRepeat);
    const rows = repeats.length > 0 ? await tx.query<AcceptedRow>(selectAccepted(repeats)) : [];
    const firsts = new Map(rows.map((row) => [repeats[row.ordinal - 1], row]));
    return clues.map((clue) => (isRepeat(clue) ? attempt(() => repeatedAcceptance(firsts.get(clue)!, clue)) : { output: acceptanceOf(clue) }));
  }

  async #publish(tx: Tx, stored: readonly PreparedClue[]): Promise<void> {
    const { definition } = this.agency;
    const events = stored.flatMap((clue): OutgoingEvent[] => {
      const posted = postedEvent(definition, clue);
      const summary = summarisedEvent(definition, clue, this.ids.eventId(), this.directory, (kind, value) => this.tokens.token(kind, value));
      return posted ? [posted, summary] : [summary];
    });
    await this.outbox.append(tx, events);
    await this.attachments.send(tx, stored);
    await this.local.deliver(tx, stored);
  }
}

/** Offices of the same agency receive in the posting transaction: no channel lies between them. */
@Injectable()
export class LocalDelivery {
  constructor(
    private readonly agency: RunningAgency,
    private readonly arrivals: StoreArrivals,
    private readonly book: ReceiptBook,
    private readonly post: ReceiptPost,
  ) {}

  async deliver(tx: Tx, clues: readonly PreparedClue[]): Promise<void> {
    const { definition, name } = this.agency;
    const type = eventTypeOf(name, definition.posted);
    const arrivals = clues.flatMap((clue) => localArrivalOf(clue, name, type) ?? []);
    if (arrivals.length === 0) return;
    const receipts = await this.arrivals.store(tx, arrivals);
    await this.book.record(tx, receipts, clues[0]!.postedAt);
    await this.post.send(tx, receipts, { owner: name, offices: arrivals.map(({ data }) => data.office) });
  }
}

function attempt<T>(decide: () => T): Settled<T> {
  try {
    return { output: decide() };
  } catch (error) {
    return { error };
  }
}

function postedEntry(clue: PreparedClue): AuditEntry {
  return {
    ...entryOf(clue),
    act: clue.version > 1 ? 'clue.revised' : 'clue.posted',
    details: {
      eventId: clue.eventId,
      version: clue.version,
      digest: clue.contentDigest,
      recipients: clue.recipients.join(' '),
      warnings: clue.warnings.length,
    },
  };
}

function conflictEntry(clue: PreparedClue): AuditEntry {
  return { ...entryOf(clue), act: 'clue.refused', details: { code: 'CLUE.KEY_REUSED', digest: clue.contentDigest } };
}

function entryOf(clue: PreparedClue): Omit<AuditEntry, 'act'> {
  return {
    at: clue.postedAt,
    actor: clue.actor,
    office: clue.office,
    subject: clue.clueNo,
    ...(clue.correlationId !== undefined && { correlationId: clue.correlationId }),
  };
}

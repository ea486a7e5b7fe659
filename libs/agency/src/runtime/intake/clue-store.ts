import { Injectable } from '@nestjs/common';
import { isBusError } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import type { Settled, Tx } from '#libs/service';
import { SendAttachments } from '../attachments/send-attachments.js';
import { ClueAnnouncer } from '../clue-announcer.js';
import { LocalDelivery } from '../received/local-delivery.js';
import { insertPersons } from '../persons/persons-sql.js';
import { acceptanceOf, repeatedAcceptance } from './acceptance.js';
import { insertClues, selectAccepted } from './clue-sql.js';
import type { AcceptedRow } from './clue-sql.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';

/**
 * Writes accepted clues in the caller's transaction: idempotency and clue, persons, audit, outbox, and the rows of
 * recipients that share this service; one statement each, however many clues there are. Each clue settles by itself:
 * as accepted, as accepted before, or with the refusal of a key used twice.
 */
@Injectable()
export class ClueStore {
  constructor(
    private readonly audit: AuditLog,
    private readonly announcer: ClueAnnouncer,
    private readonly local: LocalDelivery,
    private readonly attachments: SendAttachments,
  ) {}

  async store(
    tx: Tx,
    clues: readonly PreparedClue[],
    refusals: readonly AuditEntry[] = [],
  ): Promise<Settled<Acceptance>[]> {
    const fresh = await this.#insert(tx, clues);
    const stored = clues.filter(({ eventId }) => fresh.has(eventId));
    const settled = await this.#settle(tx, clues, fresh);
    const conflicts = clues.flatMap((clue, at) => {
      const one = settled[at]!;
      return 'error' in one ? [conflictEntry(clue, one.error)] : [];
    });
    const entries = [...stored.map(postedEntry), ...conflicts, ...refusals];
    if (entries.length > 0) await this.audit.append(tx, entries);
    if (stored.length === 0) return settled;
    await this.announcer.posted(tx, stored);
    await this.attachments.send(tx, stored);
    await this.local.deliver(tx, stored);
    return settled;
  }

  /** Event ids of those that were not here before. */
  async #insert(tx: Tx, clues: readonly PreparedClue[]): Promise<Set<string>> {
    if (clues.length === 0) return new Set();
    const rows = await tx.query<{ event_id: string }>(insertClues(clues));
    const fresh = new Set(rows.map(({ event_id }) => event_id));
    const withPersons = clues.filter(({ eventId, personsText }) => personsText !== undefined && fresh.has(eventId));
    if (withPersons.length > 0) tx.write(insertPersons('clue_person', withPersons));
    return fresh;
  }

  async #settle(tx: Tx, clues: readonly PreparedClue[], fresh: ReadonlySet<string>): Promise<Settled<Acceptance>[]> {
    const repeats = clues.filter(({ eventId }) => !fresh.has(eventId));
    const rows = repeats.length > 0 ? await tx.query<AcceptedRow>(selectAccepted(repeats)) : [];
    const firsts = new Map(rows.map((row) => [repeats[row.ordinal - 1], row]));
    return clues.map((clue) => {
      if (fresh.has(clue.eventId)) return { output: acceptanceOf(clue) };
      return attempt(() => repeatedAcceptance(firsts.get(clue)!, clue));
    });
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

function conflictEntry(clue: PreparedClue, error: unknown): AuditEntry {
  const code = isBusError(error) ? error.code : 'HTTP.INTERNAL';
  return { ...entryOf(clue), act: 'clue.refused', details: { code, digest: clue.contentDigest } };
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

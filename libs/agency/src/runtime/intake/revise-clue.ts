import { Injectable } from '@nestjs/common';
import { MOST_RECIPIENTS } from '#libs/contracts';
import type { ClueVersionRequest, ClueWarning, PostClueRequest } from '#libs/contracts';
import { isBusError, refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Settled, Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { ClueDoor } from './clue-door.js';
import { ClueStore } from './clue-store.js';
import type { Requested } from './poster.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';
import { refusalEntry } from './refusal-entry.js';
import { markSuperseded, newestByNumber, newestBySource } from './version-sql.js';
import type { NewestVersion } from './version-sql.js';

const TOO_MANY = { path: '/recipients', code: 'CONTRACT.TOO_MANY', params: { limit: MOST_RECIPIENTS } };

/** A judged revision and how to find the clue it revises. */
interface Revision {
  readonly find: (tx: Tx) => Promise<NewestVersion[]>;
  readonly request: ClueVersionRequest;
  readonly warnings: readonly ClueWarning[];
  readonly unknown: 'CLUE.UNKNOWN' | 'CLUE.PREVIOUS_VERSION_MISSING';
}

/**
 * A clue is never edited: a new version supersedes it at every holder. Its recipients are those of the version
 * before and those named now, because whoever holds the old version must hear of the new one. Versions follow each
 * other without gaps; the same version with the same content is the first acceptance again.
 */
@Injectable()
export class ReviseClue {
  constructor(
    private readonly door: ClueDoor,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: ClueStore,
    private readonly audit: AuditLog,
    private readonly mint: Mint,
  ) {}

  /** The clue named by its number (`POST /clues/{no}/versions`). */
  async byNumber(clueNo: string, body: unknown, by: Requested): Promise<Acceptance> {
    const judged = await this.door.judgeVersion(body, by.office);
    if ('refusal' in judged) throw await this.#onRecord(body, by, judged.refusal);
    const find = (tx: Tx) => newestByNumber(tx, clueNo, by.office);
    return this.#revise({ ...judged, find, unknown: 'CLUE.UNKNOWN' }, by);
  }

  /** The clue named by its source (`POST /clues` with a version above 1), for systems that keep no clue numbers. */
  bySource(
    request: PostClueRequest & { version: number },
    warnings: readonly ClueWarning[],
    by: Requested,
  ): Promise<Acceptance> {
    const find = (tx: Tx) => newestBySource(tx, by.office, request.sourceSystem, request.sourceId);
    return this.#revise({ request, warnings, find, unknown: 'CLUE.PREVIOUS_VERSION_MISSING' }, by);
  }

  async #revise(revision: Revision, by: Requested): Promise<Acceptance> {
    let settled: Settled<Acceptance>;
    try {
      settled = await this.unitOfWork.run((tx) => this.#store(tx, revision, by));
    } catch (error) {
      throw isBusError(error) && error.kind === 'refused' ? await this.#onRecord(revision.request, by, error) : error;
    }
    if ('error' in settled) throw settled.error;
    return settled.output;
  }

  async #store(tx: Tx, revision: Revision, by: Requested): Promise<Settled<Acceptance>> {
    const [newest] = await revision.find(tx);
    if (!newest) throw refused(revision.unknown);
    if (newest.recalled_at) throw refused('CLUE.RECALLED', { clueNo: newest.clue_no });
    const { version } = revision.request;
    if (version > newest.version + 1) throw refused('CLUE.VERSION_GAP', { newest: newest.version });
    const clue = this.#prepare(newest, revision, by);
    if (clue.recipients.length > MOST_RECIPIENTS) throw refused('CLUE.REFUSED', {}, [TOO_MANY]);
    const [settled] = await this.clues.store(tx, [clue]);
    if (version > newest.version) await tx.query(markSuperseded(clue.clueNo, version, clue.postedAt));
    return settled!;
  }

  #prepare(newest: NewestVersion, { request, warnings }: Revision, by: Requested): PreparedClue {
    const { content, version, classification, purpose, legalBasis } = request;
    const isNew = version > newest.version;
    return this.door.prepare({
      ...{ content, version, purpose, legalBasis, warnings },
      ...(classification && { classification }),
      clueNo: newest.clue_no,
      eventId: this.mint.eventId(),
      office: by.office,
      sourceSystem: newest.source_system,
      sourceId: newest.source_id,
      recipients: isNew ? [...new Set([...newest.recipients, ...request.recipients])] : request.recipients,
      postedAt: this.mint.now(),
      actor: by.id,
      correlationId: by.correlationId,
      supersedes: { eventId: newest.event_id, contentDigest: newest.content_digest },
    });
  }

  async #onRecord(body: unknown, by: Requested, error: BusError): Promise<BusError> {
    await this.unitOfWork.run((tx) => this.audit.append(tx, [refusalEntry(body, by, error, this.mint.now())]));
    return error;
  }
}

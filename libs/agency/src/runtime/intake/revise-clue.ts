import { Injectable } from '@nestjs/common';
import { compileClueRequests, Directory } from '#libs/contracts';
import type { ClueVersionRequest, ClueWarning, PostClueRequest, Validate } from '#libs/contracts';
import { Clock, Ids, refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import { AuditLog } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import { lockFeed } from '../feed/feed-sql.js';
import { RunningAgency } from '../running-agency.js';
import { ClueStore } from './clue-store.js';
import { judgePost } from './judge-post.js';
import type { Requested } from './poster.js';
import { prepareClue } from './prepare-clue.js';
import type { Acceptance } from './prepared-clue.js';
import { refusalEntry } from './refusal-entry.js';
import { markSuperseded, selectNewestByNumber, selectNewestBySource } from './version-sql.js';
import type { NewestVersion } from './version-sql.js';

type Revision = ClueVersionRequest;

/**
 * A clue is never edited: a new version supersedes it at every holder. Its recipients are those of the version
 * before and those named now, because whoever holds the old version must hear of the new one. Versions follow each
 * other without gaps; the same version with the same content is the first acceptance again.
 */
@Injectable()
export class ReviseClue {
  readonly #validate: Validate;

  constructor(
    private readonly agency: RunningAgency,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: ClueStore,
    private readonly attachments: AttachmentStore,
    private readonly audit: AuditLog,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {
    this.#validate = compileClueRequests(agency.definition.clue).version;
  }

  /** The clue named by its number (`POST /clues/{no}/versions`). */
  async byNumber(clueNo: string, body: unknown, by: Requested): Promise<Acceptance> {
    const door = { definition: this.agency.definition, validate: this.#validate, findOffice: (id: string) => this.directory.office(id), office: by.office, now: this.clock.now() };
    const judged = judgePost<ClueVersionRequest>(body, door);
    if ('refusal' in judged) throw await this.#recordRefusal(body, by, judged.refusal);
    const missing = await this.attachments.missing(by.office, judged.request.content);
    if (missing.length > 0) throw await this.#recordRefusal(body, by, refused('CLUE.REFUSED', {}, missing));
    return this.#revise((tx) => tx.query<NewestVersion>(selectNewestByNumber(clueNo, by.office)), judged.request, judged.warnings, by, 'CLUE.UNKNOWN');
  }

  /** The clue named by its source (`POST /clues` with a version above 1), for systems that keep no clue numbers. */
  async bySource(request: PostClueRequest & { version: number }, warnings: readonly ClueWarning[], by: Requested): Promise<Acceptance> {
    const { sourceSystem, sourceId } = request;
    const find = (tx: Tx) => tx.query<NewestVersion>(selectNewestBySource(by.office, sourceSystem, sourceId));
    return this.#revise(find, request, warnings, by, 'CLUE.PREVIOUS_VERSION_MISSING');
  }

  async #revise(find: (tx: Tx) => Promise<NewestVersion[]>, request: Revision, warnings: readonly ClueWarning[], by: Requested, unknown: string): Promise<Acceptance> {
    const [settled] = await this.unitOfWork.run(async (tx) => {
      await lockFeed(tx);
      const [newest] = await find(tx);
      if (!newest) throw refused(unknown);
      if (newest.recalled_at) throw refused('CLUE.RECALLED', { clueNo: newest.clue_no });
      if (request.version > newest.version + 1) throw refused('CLUE.VERSION_GAP', { newest: newest.version });
      const clue = this.#prepare(newest, request, warnings, by);
      const outcome = await this.clues.store(tx, [clue]);
      if (request.version === newest.version + 1) await tx.query(markSuperseded(clue.clueNo, clue.version, clue.postedAt));
      return outcome;
    });
    if ('error' in settled!) throw settled.error;
    return settled!.output;
  }

  #prepare(newest: NewestVersion, request: Revision, warnings: readonly ClueWarning[], by: Requested) {
    const { content, version, classification, purpose, legalBasis } = request;
    return prepareClue(
      {
        ...{ content, version, purpose, legalBasis, warnings },
        ...(classification && { classification }),
        clueNo: newest.clue_no,
        eventId: this.ids.eventId(),
        office: by.office,
        sourceSystem: newest.source_system,
        sourceId: newest.source_id,
        recipients: [...new Set([...newest.recipients, ...request.recipients])],
        postedAt: this.clock.now(),
        actor: by.id,
        correlationId: by.correlationId,
        supersedes: { eventId: newest.event_id, contentDigest: newest.content_digest },
      },
      (id) => this.directory.office(id),
    );
  }

  async #recordRefusal(body: unknown, by: Requested, error: BusError): Promise<BusError> {
    await this.unitOfWork.run((tx) => this.audit.append(tx, [refusalEntry(body, by, error, this.clock.now())]));
    return error;
  }
}

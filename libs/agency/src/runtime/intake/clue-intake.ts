import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import { compileClueRequests, Directory } from '#libs/contracts';
import type { PostClueRequest, Validate } from '#libs/contracts';
import { Clock, Ids, refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import type { AuditEntry } from '#libs/security';
import { Metrics, UnitOfWork } from '#libs/service';
import { AttachmentStore } from '../attachments/attachment-store.js';
import { RunningAgency } from '../running-agency.js';
import { ClueStore } from './clue-store.js';
import { judgePost } from './judge-post.js';
import { NaturalBatcher } from './natural-batcher.js';
import type { Settled } from './natural-batcher.js';
import type { Requested } from './poster.js';
import { prepareClue } from './prepare-clue.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';
import { refusalEntry } from './refusal-entry.js';
import { ReviseClue } from './revise-clue.js';
import { settleByHalves } from './settle-by-halves.js';

/** What a flush writes: an accepted clue, or the audit row of a refused one. */
type FlushItem = { readonly clue: PreparedClue } | { readonly refusal: AuditEntry };

const FLUSH = { maxSize: 256, flushers: 2, maxWaiting: 20_000 };
/** Attachments can be megabytes, so such a clue gets a transaction of its own and keeps nobody waiting. */
const HEAVY_FLUSH = { maxSize: 1, flushers: 1, maxWaiting: 1_000 };
const BATCH_LIMIT = 500;

/** One item of a batch, as it is answered. */
export type BatchOutcome = Settled<Acceptance>;

/**
 * The door for clues. Judges each post, gathers what passed (and the audit rows of what did not) into flushes, and
 * answers after the commit: what was answered is durable, published and audited, and a refusal that was answered is
 * on record. Posting again with the same key is harmless at any time.
 */
@Injectable()
export class ClueIntake implements BeforeApplicationShutdown {
  readonly #validate: Validate;
  readonly #light: NaturalBatcher<FlushItem, Acceptance | undefined>;
  readonly #heavy: NaturalBatcher<FlushItem, Acceptance | undefined>;
  readonly #seconds;

  constructor(
    private readonly agency: RunningAgency,
    private readonly directory: Directory,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: ClueStore,
    private readonly attachments: AttachmentStore,
    private readonly revise: ReviseClue,
    private readonly ids: Ids,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.#validate = compileClueRequests(agency.definition.clue).post;
    const flush = (items: readonly FlushItem[]) => this.#flush(items);
    this.#light = new NaturalBatcher(flush, FLUSH);
    this.#heavy = new NaturalBatcher(flush, HEAVY_FLUSH);
    this.#seconds = metrics.histogram('clue_intake_seconds', 'Time from a parsed post to its durable acceptance');
    const depth = () => this.#light.depth + this.#heavy.depth;
    metrics.gauge('clue_intake_waiting', 'Posts waiting for a flush', [], function () {
      this.set(depth());
    });
  }

  /** Accepts or throws: `refused` with what is wrong, `transient` when the same post may be sent again shortly. */
  async post(body: unknown, by: Requested): Promise<Acceptance> {
    const stop = this.#seconds.startTimer();
    try {
      return await this.#take(body, by);
    } finally {
      stop();
    }
  }

  /** Each item by itself, in order: one bad item costs the others nothing. All go into the same flushes. */
  async postBatch(body: unknown, by: Requested): Promise<BatchOutcome[]> {
    const items = (body as { items?: unknown } | null)?.items;
    if (!Array.isArray(items) || items.length === 0 || items.length > BATCH_LIMIT || Object.keys(body as object).length > 1) {
      throw await this.#refuse(undefined, by, refused('CLUE.BATCH_FORM', { limit: BATCH_LIMIT }));
    }
    return Promise.all(items.map((item) => this.post(item, by).then((output) => ({ output }), (error: unknown) => ({ error }))));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.#light.drained(), this.#heavy.drained()]);
  }

  async #take(body: unknown, by: Requested): Promise<Acceptance> {
    const now = this.clock.now();
    const findOffice = (id: string) => this.directory.office(id);
    const judged = judgePost<PostClueRequest>(body, { definition: this.agency.definition, validate: this.#validate, findOffice, office: by.office, now });
    if ('refusal' in judged) throw await this.#refuse(body, by, judged.refusal);
    const { request, warnings } = judged;
    const missing = await this.attachments.missing(by.office, request.content);
    if (missing.length > 0) throw await this.#refuse(body, by, refused('CLUE.REFUSED', {}, missing));
    const { version = 1, ...rest } = request;
    if (version > 1) return this.revise.bySource({ ...rest, version }, warnings, by);
    const clue = prepareClue(
      {
        ...rest,
        version,
        clueNo: this.ids.number(this.agency.definition.numberPrefix, now),
        eventId: this.ids.eventId(),
        office: by.office,
        warnings,
        postedAt: now,
        actor: by.id,
        correlationId: by.correlationId,
      },
      findOffice,
    );
    const batcher = clue.attachments.length > 0 ? this.#heavy : this.#light;
    return (await batcher.submit({ clue }))!;
  }

  /** Returns the error once its audit row is durable: no audit row, no answer. */
  async #refuse(body: unknown, by: Requested, error: BusError): Promise<BusError> {
    await this.#light.submit({ refusal: refusalEntry(body, by, error, this.clock.now()) });
    return error;
  }

  async #flush(items: readonly FlushItem[]): Promise<Settled<Acceptance | undefined>[]> {
    const settled = await settleByHalves(items, (part) => this.unitOfWork.run((tx) => this.#storePart(tx, part)));
    return settled.map((one) => ('output' in one ? one.output : one));
  }

  async #storePart(tx: Parameters<ClueStore['store']>[0], part: readonly FlushItem[]): Promise<Settled<Acceptance | undefined>[]> {
    const clues = part.flatMap((item) => ('clue' in item ? [item.clue] : []));
    const refusals = part.flatMap((item) => ('refusal' in item ? [item.refusal] : []));
    const settled = (await this.clues.store(tx, clues, refusals))[Symbol.iterator]();
    return part.map((item) => ('clue' in item ? settled.next().value! : { output: undefined }));
  }
}

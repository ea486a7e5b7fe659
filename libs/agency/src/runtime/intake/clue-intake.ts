import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown } from '@nestjs/common';
import type { ClueWarning, PostClueRequest } from '#libs/contracts';
import { isBusError, refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import type { AuditEntry } from '#libs/security';
import { Metrics, NaturalBatcher, settleByHalves, UnitOfWork } from '#libs/service';
import type { Settled, Tx } from '#libs/service';
import { Mint } from '../mint.js';
import { ClueDoor } from './clue-door.js';
import { ClueStore } from './clue-store.js';
import type { Requested } from './poster.js';
import type { Acceptance, PreparedClue } from './prepared-clue.js';
import { refusalEntry } from './refusal-entry.js';
import { ReviseClue } from './revise-clue.js';

/** What a flush writes: an accepted clue, or the audit row of a refused one (which is answered with undefined). */
type FlushItem = { readonly clue: PreparedClue } | { readonly refusal: AuditEntry };
type Answer = Acceptance | undefined;

const FLUSH = { maxSize: 256, flushers: 2, anotherFrom: 8, maxWaiting: 8_000, busy: 'CLUE.BUSY' };
/** Attachments can be megabytes, so such a clue gets a transaction of its own and keeps nobody waiting. */
const HEAVY_FLUSH = { maxSize: 1, flushers: 1, anotherFrom: 1, maxWaiting: 1_000, busy: 'CLUE.BUSY' };
/** So does a clue that is large, or is for many offices; it does not wait for attachments either. */
const LARGE_FLUSH = { maxSize: 1, flushers: 2, anotherFrom: 1, maxWaiting: 1_000, busy: 'CLUE.BUSY' };
/**
 * From how many bytes on a clue is large: its own, or those of all copies for its recipients. A usual one has some 2 kB
 * and is not large even for a hundred offices.
 */
const LARGE = { bytes: 100_000, atAll: 1_000_000 };
export const BATCH_LIMIT = 500;

/**
 * The way in for clues. Gathers what passed the door (and the audit rows of what did not) into flushes and answers
 * after the commit: what was answered is durable, published and audited, and a refusal that was answered is on
 * record. Posting again with the same key is harmless at any time.
 */
@Injectable()
export class ClueIntake implements BeforeApplicationShutdown {
  readonly #light = new NaturalBatcher<FlushItem, Answer>((items) => this.#flush(items), FLUSH);
  readonly #heavy = new NaturalBatcher<FlushItem, Answer>((items) => this.#flush(items), HEAVY_FLUSH);
  readonly #large = new NaturalBatcher<FlushItem, Answer>((items) => this.#flush(items), LARGE_FLUSH);
  readonly #seconds;

  constructor(
    private readonly door: ClueDoor,
    private readonly unitOfWork: UnitOfWork,
    private readonly clues: ClueStore,
    private readonly revise: ReviseClue,
    private readonly mint: Mint,
    metrics: Metrics,
  ) {
    this.#seconds = metrics.histogram('clue_intake_seconds', 'Time from a parsed post to its durable acceptance');
    const depth = () => this.#light.depth + this.#heavy.depth + this.#large.depth;
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

  /**
   * Each item by itself, in order: one bad item costs the others nothing. All go into the same flushes, but that of one
   * source each waits for the one before, which may be the version that it follows.
   */
  async postBatch(body: unknown, by: Requested): Promise<Settled<Acceptance>[]> {
    const items = (body as { items?: unknown } | null | undefined)?.items;
    const isBatch =
      Array.isArray(items) &&
      items.length > 0 &&
      items.length <= BATCH_LIMIT &&
      Object.keys(body as object).length === 1;
    if (!isBatch) throw await this.#refuse(undefined, by, refused('CLUE.BATCH_FORM', { limit: BATCH_LIMIT }));
    const ofSource = new Map<string, Promise<unknown>>();
    return Promise.all(
      (items as unknown[]).map((item) => {
        const source = sourceOf(item);
        const before = source && ofSource.get(source);
        const settled = (before ? before.then(() => this.post(item, by)) : this.post(item, by)).then(
          (output) => ({ output }),
          (error: unknown) => ({ error }),
        );
        if (source) ofSource.set(source, settled);
        return settled;
      }),
    );
  }

  /** After HTTP has stopped taking requests: what was taken is stored before the pool ends. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all([this.#light.drained(), this.#heavy.drained(), this.#large.drained()]);
  }

  async #take(body: unknown, by: Requested): Promise<Acceptance> {
    const judged = await this.door.judgePost(body, by.office);
    if ('refusal' in judged) throw await this.#refuse(body, by, judged.refusal);
    const { request, warnings } = judged;
    const { version = 1 } = request;
    if (version > 1) return this.revise.bySource({ ...request, version }, warnings, by);
    const clue = await this.#prepare(request, warnings, by);
    return (await this.#batcherOf(clue).submit({ clue }))!;
  }

  #batcherOf(clue: PreparedClue) {
    if (clue.attachments.length > 0) return this.#heavy;
    return isLarge(clue) ? this.#large : this.#light;
  }

  async #prepare(request: PostClueRequest, warnings: readonly ClueWarning[], by: Requested): Promise<PreparedClue> {
    const postedAt = this.mint.now();
    const { office, id: actor, correlationId } = by;
    const ids = { clueNo: this.mint.clueNo(postedAt), eventId: this.mint.eventId() };
    const clue = { ...request, ...ids, version: 1, office, warnings, postedAt, actor, correlationId };
    try {
      return this.door.prepare(clue);
    } catch (error) {
      throw isBusError(error) ? await this.#refuse(request, by, error) : error;
    }
  }

  /** Returns the error once its audit row is durable: no audit row, no answer. */
  async #refuse(body: unknown, by: Requested, error: BusError): Promise<BusError> {
    await this.#light.submit({ refusal: refusalEntry(body, by, error, this.mint.now()) });
    return error;
  }

  async #flush(items: readonly FlushItem[]): Promise<Settled<Answer>[]> {
    const settled = await settleByHalves(items, (part) => this.unitOfWork.run((tx) => this.#store(tx, part)));
    return settled.map((one) => ('output' in one ? one.output : one));
  }

  async #store(tx: Tx, part: readonly FlushItem[]): Promise<Settled<Answer>[]> {
    const clues = part.flatMap((item) => ('clue' in item ? [item.clue] : []));
    const refusals = part.flatMap((item) => ('refusal' in item ? [item.refusal] : []));
    const settled = await this.clues.store(tx, clues, refusals);
    let next = 0;
    return part.map((item) => ('clue' in item ? settled[next++]! : { output: undefined }));
  }
}

function isLarge({ dataText, recipients }: PreparedClue): boolean {
  const bytes = dataText.length;
  return bytes > LARGE.bytes || bytes * recipients.length > LARGE.atAll;
}

/** Undefined for what names no source: that is refused, and need wait for nothing. */
function sourceOf(item: unknown): string | undefined {
  const { sourceSystem, sourceId } = (item ?? {}) as { sourceSystem?: unknown; sourceId?: unknown };
  return typeof sourceId === 'string' ? JSON.stringify([sourceSystem, sourceId]) : undefined;
}

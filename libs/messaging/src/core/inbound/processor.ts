import { BusError } from '#libs/kernel';
import type { Transactions } from '../ports.js';
import { verdictOn } from '../verdict.js';
import { bisect } from './bisect.js';
import type { InboundItem } from './checked.js';
import { claim } from './claim.js';
import { fence } from './fence.js';
import { newFlush } from './flush.js';
import type { Flush, InboundParts } from './flush.js';
import { answerRefusal, mayBeAnswered } from './refusal.js';
import type { RefusalParts } from './refusal.js';
import { move, runStages } from './stages.js';

/** Settles batches of checked messages: each is handled, answered or put aside, or the whole call throws `transient`. */
export class InboundProcessor<Tx> {
  constructor(
    private readonly transactions: Transactions<Tx>,
    private readonly parts: InboundParts<Tx> & RefusalParts<Tx>,
  ) {}

  /**
   * Returns the partitions (by `partitionKey`) of which nothing was done because their messages do not follow the
   * stored position: the caller must read these again from there. Throws only what may pass by itself; what was
   * committed before the throw is dropped when it comes again.
   */
  async process(items: readonly InboundItem[]): Promise<ReadonlySet<string>> {
    const gaps = new Set<string>();
    const commit = async (part: readonly InboundItem[], tellsParked: boolean) => {
      const flush = await this.#inTransaction(part, tellsParked, (open) => runStages(this.parts, open));
      for (const gap of flush.gaps) gaps.add(gap);
    };
    await bisect(
      items,
      (part) => commit(part, true),
      (item, error) => this.#settleAlone(item, error, commit),
    );
    return gaps;
  }

  async #settleAlone(
    item: InboundItem,
    error: unknown,
    commit: (part: readonly InboundItem[], tellsParked: boolean) => Promise<void>,
  ): Promise<void> {
    const { checked } = item;
    this.parts.observer.failed(error, item.message.position);
    // Even its parking failed, and of that only the handler's `parked` can be the cause: park it without telling the
    // poster.
    if (checked.kind !== 'event') return this.#mustSucceed(() => commit([item], false));
    if (verdictOn(error) === 'answer' && mayBeAnswered(checked.event))
      return this.#mustSucceed(() => this.#answer(item, error));
    const failed: InboundItem = { ...item, checked: { kind: 'failed', error, event: checked.event } };
    try {
      await commit([failed], true);
    } catch (again) {
      if (verdictOn(again) === 'pause') throw again;
      await this.#mustSucceed(() => commit([failed], false));
    }
  }

  async #answer(item: InboundItem, error: unknown): Promise<void> {
    await this.#inTransaction([item], true, async (flush) => {
      await fence(this.parts, flush);
      await claim(this.parts, flush);
      const [open] = flush.open;
      if (open?.checked.kind === 'event') {
        await answerRefusal(this.parts, flush.tx, open.checked.event, error);
        flush.counts.push(() => this.parts.observer.answered((error as BusError).code, item.message.position));
      }
      await move(this.parts, flush);
    });
  }

  /** A message that can be neither handled nor put aside must stop the partition: it may not be lost. */
  async #mustSucceed(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (verdictOn(error) === 'pause') throw error;
      throw new BusError('BUS.PARKING_FAILED', 'transient', {}, { cause: error });
    }
  }

  async #inTransaction(
    items: readonly InboundItem[],
    tellsParked: boolean,
    work: (flush: Flush<Tx>) => Promise<void>,
  ): Promise<Flush<Tx>> {
    const flush = await this.transactions.run(async (tx) => {
      const open = newFlush(tx, items, tellsParked);
      await work(open);
      return open;
    });
    for (const count of flush.counts) count();
    return flush;
  }
}

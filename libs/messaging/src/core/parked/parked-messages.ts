import { isBlank, refused, ROW_NUMBER } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import { tellDiscarded } from './tell-discarded.js';
import type { ParkedDetails, ParkedQuery, ParkedSummary } from './parked-store.js';
import { Replay } from './replay.js';
import type { ReplayOutcome, ReplayParts } from './replay.js';

const LONGEST_REASON = 500;

/**
 * What an operator can do about parked messages. Nothing here ever shows a payload. Every release and every discard
 * is audited under the operator's name, in the transaction that does it.
 */
export class ParkedMessages<Tx = unknown> {
  readonly #replay: Replay<Tx>;

  constructor(private readonly parts: ReplayParts<Tx>) {
    this.#replay = new Replay(parts);
  }

  list(query: ParkedQuery): Promise<ParkedSummary[]> {
    return this.parts.parked.list(query);
  }

  /** Throws `refused` when there is none. */
  async get(id: string): Promise<ParkedDetails> {
    const found = ROW_NUMBER.test(id) ? await this.parts.parked.find(id) : undefined;
    if (!found) throw refused('BUS.PARKED_NOT_FOUND', { id: id.slice(0, 40) });
    return found;
  }

  /**
   * Takes a parked message through the pipeline again and, when it passes, those held behind it, in order. One that
   * fails is parked again and says so. Throws `transient` when the database is away: nothing is lost, try again.
   */
  async release(id: string, by: string): Promise<ReplayOutcome> {
    const found = await this.get(id);
    if (found.status !== 'parked') return this.#goOn(found, by);
    return this.#replay.run({ topic: found.topic, key: found.orderingKey }, id, by);
  }

  /**
   * Gives a parked message up for good, for a reason that stays on record; those held behind it go on. The writer of a
   * proven one is told, in the same transaction: else it would wait for ever for what became of it.
   */
  async discard(id: string, by: string, reason: string): Promise<ReplayOutcome> {
    const words = reason.trim();
    if (isBlank(words) || words.length > LONGEST_REASON) throw refused('BUS.DISCARD_REASON_MISSING');
    const found = await this.get(id);
    if (found.status === 'discarded') return this.#goOn(found, by);
    if (found.status !== 'parked') throw notOpen(found);
    const { topic, partition, offset, orderingKey, eventId, code } = found;
    const { transactions, parked, audit, clock, verifier } = this.parts;
    const [waiting] = await parked.waiting({ topic, key: orderingKey }, id, 1);
    const discarded = waiting?.id === id && { ...waiting, checked: await verifier.check(waiting.message) };
    await transactions.run(async (tx) => {
      if (!(await parked.lock(tx, topic, [id])).has(id)) throw refused('BUS.PARKED_NOT_OPEN', { id, status: 'closed' });
      await parked.close(tx, [id], 'discarded', by, words);
      await audit.append(tx, [
        {
          act: 'message.discarded',
          at: clock.now(),
          actor: by,
          subject: eventId ?? `parked/${id}`,
          details: { parked: id, topic, partition, offset, code, reason: words },
        },
      ]);
      if (discarded) await tellDiscarded(this.parts, tx, discarded, words);
    });
    return orderingKey === '' ? { released: 0 } : this.#replay.run({ topic, key: orderingKey }, undefined, by);
  }

  /** What broke off after its first transaction left messages held that nothing holds back any more: these go on. */
  async #goOn(found: ParkedDetails, by: string): Promise<ReplayOutcome> {
    const { topic, orderingKey, holds } = found;
    if (holds === 0) throw notOpen(found);
    const outcome = await this.#replay.run({ topic, key: orderingKey }, undefined, by);
    if (outcome.released === 0 && !outcome.parkedAgain) throw notOpen(found);
    return outcome;
  }
}

function notOpen({ id, status }: ParkedDetails): BusError {
  return refused('BUS.PARKED_NOT_OPEN', { id, status });
}

import { claimKey, NOT_KNOWN_ANY_MORE } from '../inbound/inbound-store.js';
import type { HoldingKey } from '../inbound/inbound-store.js';
import { bisect } from '../inbound/bisect.js';
import type { Checked } from '../inbound/checked.js';
import type { SafeFailure } from '../inbound/failure.js';
import { safeFailure } from '../inbound/failure.js';
import { planWaves } from '../inbound/plan-waves.js';
import { answerRefusal, mayBeAnswered } from '../inbound/refusal.js';
import type { RefusalParts } from '../inbound/refusal.js';
import type { InboundParts } from '../inbound/flush.js';
import type { MessageVerifier } from '../inbound/verify.js';
import type { Transactions } from '../ports.js';
import { malformed } from '#libs/kernel';
import { verdictOn } from '../verdict.js';
import { parkAgain } from './park-again.js';
import type { ParkedStore, WaitingMessage } from './parked-store.js';

export interface ReplayParts<Tx> extends InboundParts<Tx>, RefusalParts<Tx> {
  readonly transactions: Transactions<Tx>;
  readonly parked: ParkedStore<Tx>;
  readonly verifier: MessageVerifier;
}

export interface ReplayOutcome {
  /** Messages that have had their effect, were answered, or proved to be repetitions. */
  readonly released: number;
  /** The message that failed, when one did; those behind it go on waiting. */
  readonly parkedAgain?: SafeFailure & { readonly id: string };
}

interface Replayed extends WaitingMessage {
  readonly checked: Checked;
}

/** Ends the replay without undoing what was committed. */
class Stuck {
  constructor(
    readonly id: string,
    readonly failure: SafeFailure,
  ) {}
}

const AT_A_TIME = 256;

/**
 * Takes what waits under a key through the pipeline again, in order: proven anew (the reason may have been a key that
 * the directory lacked), claimed where it was not, handled. The first that fails is parked with its new reason, and
 * the rest goes on waiting for it. Each transaction locks the topic's positions, so the consumer neither overtakes
 * the replay nor holds a message for one that is just being released.
 */
export class Replay<Tx> {
  constructor(private readonly parts: ReplayParts<Tx>) {}

  /** `id`: a parked message to begin with; without one, only what is held. Throws only what is transient. */
  async run(key: HoldingKey, id: string | undefined, by: string): Promise<ReplayOutcome> {
    let released = 0;
    const count = (settled: number) => (released += settled);
    try {
      for (let head = id; ; head = undefined) {
        const waiting = await this.parts.parked.waiting(key, head, AT_A_TIME);
        if (waiting.length === 0) return { released };
        await this.#settle(key.topic, await this.#proven(waiting), by, count);
      }
    } catch (stuck) {
      if (!(stuck instanceof Stuck)) throw stuck;
      return { released, parkedAgain: { id: stuck.id, ...stuck.failure } };
    }
  }

  async #proven(waiting: readonly WaitingMessage[]): Promise<Replayed[]> {
    const checked = await this.parts.verifier.checkAll(waiting.map(({ message }) => message));
    return waiting.map((one, i) => ({ ...one, checked: checked[i]! }));
  }

  async #settle(
    topic: string,
    replayed: readonly Replayed[],
    by: string,
    count: (settled: number) => void,
  ): Promise<void> {
    await bisect(
      replayed,
      async (part) => {
        const handled = await this.parts.transactions.run((tx) => this.#handle(tx, topic, part, by));
        for (const { type, events } of handled) this.parts.observer.handled(type, events.length);
        count(part.length);
      },
      (one, error) => this.#settleAlone(topic, one, error, by, count),
    );
  }

  async #handle(tx: Tx, topic: string, part: readonly Replayed[], by: string) {
    const { parked, handlers } = this.parts;
    const still = await parked.lock(
      tx,
      topic,
      part.map(({ id }) => id),
    );
    const open = part.filter(({ id }) => still.has(id));
    const waves = planWaves(await this.#unclaimedOnce(tx, open));
    for (const { type, events } of waves) await handlers.find(type)?.handle(tx, events);
    await parked.close(
      tx,
      open.map(({ id }) => id),
      'released',
      by,
    );
    await this.#record(tx, open, by);
    return waves;
  }

  /** The events to handle: a message parked before it could be claimed is claimed now, and may prove a repetition. */
  async #unclaimedOnce(tx: Tx, open: readonly Replayed[]) {
    for (const { checked } of open) if (checked.kind === 'broken') throw checked.error;
    const events = open.flatMap(({ checked, claimed }) =>
      checked.kind === 'event' ? [{ event: checked.event, claimed }] : [],
    );
    const claims = events.filter(({ claimed }) => !claimed).map(({ event }) => event);
    const taken = claims.length > 0 ? await this.parts.store.claim(tx, claims) : new Map<string, string>();
    const seen = new Set<string>();
    return events.flatMap(({ event, claimed }) => {
      if (claimed) return [event];
      const key = claimKey(event);
      const other = taken.get(key);
      if (other === NOT_KNOWN_ANY_MORE) throw malformed('ENVELOPE.BEYOND_RETENTION');
      if (other !== undefined && other !== event.digest) throw malformed('ENVELOPE.ID_REUSED');
      if (other !== undefined || seen.has(key)) return [];
      seen.add(key);
      return [event];
    });
  }

  async #settleAlone(
    topic: string,
    one: Replayed,
    error: unknown,
    by: string,
    count: (settled: number) => void,
  ): Promise<void> {
    const { transactions, parked, observer } = this.parts;
    const { checked } = one;
    observer.failed(error, one.message.position);
    if (checked.kind === 'event' && verdictOn(error) === 'answer' && mayBeAnswered(checked.event)) {
      await transactions.run(async (tx) => {
        if (!(await parked.lock(tx, topic, [one.id])).has(one.id)) return;
        if (!one.claimed) await this.parts.store.claim(tx, [checked.event]);
        await answerRefusal(this.parts, tx, checked.event, error);
        await parked.close(tx, [one.id], 'released', by);
        await this.#record(tx, [one], by);
      });
      return void count(1);
    }
    await parkAgain(this.parts, one, error);
    const failure = safeFailure(error);
    observer.parked('parked', failure.code, one.message.position);
    throw new Stuck(one.id, failure);
  }

  async #record(tx: Tx, released: readonly Replayed[], by: string): Promise<void> {
    const at = this.parts.clock.now();
    await this.parts.audit.append(
      tx,
      released.map(({ id, message }) => ({
        act: 'message.released' as const,
        at,
        actor: by,
        subject: `parked/${id}`,
        details: { topic: message.position.topic, offset: message.position.offset },
      })),
    );
  }
}

import type { Clock } from '#libs/kernel';
import type { OutboxHead, OutboxLog, OutboxRow } from '../core/outbound/outbox-log.js';
import type { RelayWake } from '../core/outbound/wake.js';
import type { BusProducer } from './bus-producer.js';
import { SentRows } from './sent-rows.js';

export interface RelayObserver {
  /** Rows acknowledged by the broker, with the time since they were appended. */
  relayed(messages: number, secondsSinceAppended: readonly number[]): void;
  leads(isLeader: boolean): void;
  failed(error: unknown): void;
}

export interface RelayParts {
  readonly log: OutboxLog;
  readonly producer: BusProducer;
  readonly wake: RelayWake;
  readonly clock: Clock;
  readonly observer: RelayObserver;
}

const ROWS_PER_SEND = 500;
/** A send is one record batch for each partition, and a broker takes no batch over 1 MiB by default. */
const BYTES_PER_SEND = 900_000;
/** How long a committed row may wait when the wake was for another process, and how soon a lost lease is taken. */
const LOOK_EVERY_MS = 250;
const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;

/**
 * Brings the outbox to the broker. One process of a service leads; the others stand by and take over within a second
 * of the leader's connection ending. The oldest rows go out in order of appending, one send in flight, and are taken
 * out once the broker has them all: a crash in between sends them again, and readers know them by their id. While
 * broker or database is away it goes on trying.
 */
export class Relay {
  #stopping = false;
  #running: Promise<void> | undefined;
  #isLeader = false;
  #backoff = 0;
  /** Read while the send before was under way. */
  #next: OutboxHead | undefined;
  readonly #sent: SentRows;

  constructor(private readonly parts: RelayParts) {
    this.#sent = new SentRows(parts.log, parts.clock);
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends after the send under way; what is not sent stays in the outbox. */
  async stop(): Promise<void> {
    this.#stopping = true;
    this.parts.wake.ring();
    await this.#running;
    await this.parts.log.resign();
    await this.parts.producer.disconnect();
  }

  get isLeader(): boolean {
    return this.#isLeader;
  }

  async #run(): Promise<void> {
    while (!this.#stopping) {
      const wait = await this.#turn();
      if (wait > 0 && !this.#stopping) await this.parts.wake.wait(wait);
    }
    await this.#forget();
    this.#lead(false);
  }

  /** One send, or one try to lead. Returns how long to wait before the next, unless woken. */
  async #turn(): Promise<number> {
    try {
      this.#lead(await this.parts.log.lead());
      if (!this.#isLeader) {
        this.#next = undefined; // whoever leads meanwhile sends them
        return LOOK_EVERY_MS;
      }
      const head = this.#next ?? (await this.#read([]));
      this.#next = undefined;
      this.#backoff = 0;
      if (head.rows.length === 0) return await this.#settleInPause();
      await this.#send(head);
      const isMore = this.#next !== undefined || !head.isWhole || this.parts.wake.isRung;
      return isMore ? 0 : await this.#settleInPause();
    } catch (error) {
      await this.#forget();
      this.parts.observer.failed(error);
      this.#backoff = Math.min(LONGEST_BACKOFF_MS, this.#backoff * 2 || FIRST_BACKOFF_MS);
      return this.#backoff;
    }
  }

  /** What is committed from now on rings again. */
  #read(sending: readonly string[]): Promise<OutboxHead> {
    this.parts.wake.heard();
    return this.parts.log.head(ROWS_PER_SEND, BYTES_PER_SEND, [...this.#sent.seqs, ...sending]);
  }

  /**
   * Sends rows and, when there are more, reads them while the broker works: database and broker take turns otherwise,
   * and each waits for half of the time. There is one send in flight.
   */
  async #send({ rows, isWhole }: OutboxHead): Promise<void> {
    const sending = this.parts.producer.send(rows.flatMap(({ messages }) => messages));
    const isMore = !isWhole || this.parts.wake.isRung;
    const reading = isMore ? this.#read(rows.map(({ seq }) => seq)) : undefined;
    const settled = this.#sent.settled();
    // Wait for all whatever becomes of any: nothing may be sent again while this send is still under way.
    await Promise.allSettled([sending, reading, settled]);
    const placements = await sending;
    this.#count(rows, placements.length);
    this.#sent.add(rows, placements);
    await settled;
    this.#next = await reading;
  }

  /**
   * Nothing is left to send: settles at once what was sent, so that nobody sees a receipt before the sending that it
   * answers. Does not wait for it; a failure is heard at the next turn.
   */
  async #settleInPause(): Promise<number> {
    await this.#sent.settled();
    this.#sent.settle();
    return LOOK_EVERY_MS;
  }

  /** After a failure everything is read again from the beginning: what the broker has may be sent twice, never lost. */
  async #forget(): Promise<void> {
    this.#next = undefined;
    this.#sent.settle();
    await this.#sent.settled().catch((error: unknown) => this.parts.observer.failed(error));
  }

  #lead(leads: boolean): void {
    if (leads === this.#isLeader) return;
    this.#isLeader = leads;
    this.parts.observer.leads(leads);
  }

  #count(rows: readonly OutboxRow[], messages: number): void {
    const now = this.parts.clock.now().getTime();
    this.parts.observer.relayed(
      messages,
      rows.map(({ appendedAt }) => Math.max(0, now - appendedAt.getTime()) / 1_000),
    );
  }
}

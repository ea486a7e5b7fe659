import { Logger } from '@nestjs/common';
import type { Metrics } from '#libs/service';
import type { RelayObserver } from '../kafka/relay.js';

/** The relay in figures, and its troubles in the log. */
export class RelayReport implements RelayObserver {
  readonly #logger = new Logger('relay');
  readonly #messages;
  readonly #latency;
  readonly #leader;
  readonly #failures;

  constructor(metrics: Metrics) {
    this.#messages = metrics.counter('relay_messages_total', 'Messages acknowledged by the broker');
    this.#latency = metrics.histogram('relay_latency_seconds', 'Time from outbox row to acknowledgement by the broker');
    this.#leader = metrics.gauge('relay_leader', '1 in the process that leads');
    this.#failures = metrics.counter('relay_failures_total', 'Sends and readings that failed and are tried again');
  }

  relayed(messages: number, secondsSinceAppended: readonly number[]): void {
    this.#messages.inc(messages);
    for (const seconds of secondsSinceAppended) this.#latency.observe(seconds);
  }

  leads(isLeader: boolean): void {
    this.#leader.set(isLeader ? 1 : 0);
    this.#logger.log(isLeader ? 'this process relays' : 'this process stands by');
  }

  failed(err: unknown): void {
    this.#failures.inc();
    this.#logger.warn({ err }, 'the relay could not send; trying again');
  }
}

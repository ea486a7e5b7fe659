import { Logger } from '@nestjs/common';
import type { BusPosition } from '#libs/contracts';
import type { Metrics } from '#libs/service';
import type { InboundObserver } from '../core/inbound/observer.js';

const OUTCOMES = ['handled', 'repeated', 'ignored', 'parked', 'held', 'refused'] as const;
const FLUSH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

/** What arrives, in figures and, where somebody must look, in the log; identifiers only. */
export class InboundReport implements InboundObserver {
  readonly #logger = new Logger('inbound');
  readonly #messages;
  readonly #flushSeconds;
  readonly #flushMessages;

  constructor(metrics: Metrics) {
    this.#messages = metrics.counter('inbound_messages_total', 'Messages by what became of them', ['outcome']);
    // A counter that begins at what it counts shows no rise: the first flood would be none to whoever asks for increases.
    for (const outcome of OUTCOMES) this.#messages.labels(outcome).inc(0);
    this.#flushSeconds = metrics.histogram('inbound_flush_seconds', 'Time from gathering a flush to its commit');
    this.#flushMessages = metrics.histogram('inbound_flush_messages', 'Messages committed together', [], FLUSH_SIZES);
  }

  handled(_type: string, count: number): void {
    this.#messages.labels('handled').inc(count);
  }

  repeated(): void {
    this.#messages.labels('repeated').inc();
  }

  ignored(): void {
    this.#messages.labels('ignored').inc();
  }

  parked(status: 'parked' | 'held', code: string, position: BusPosition): void {
    this.#messages.labels(status).inc();
    if (status === 'parked') this.#logger.warn({ code, ...position }, 'a message was parked');
  }

  failed(err: unknown, position: BusPosition): void {
    this.#logger.warn({ err, ...position }, 'a message failed on its own');
  }

  answered(code: string, position: BusPosition): void {
    this.#messages.labels('refused').inc();
    this.#logger.log({ code, ...position }, 'a message was refused and its writer told');
  }

  flushed(messages: number, seconds: number): void {
    this.#flushMessages.observe(messages);
    this.#flushSeconds.observe(seconds);
  }
}

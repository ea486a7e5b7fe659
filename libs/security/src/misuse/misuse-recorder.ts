import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { Clock } from '#libs/kernel';
import { Metrics, UnitOfWork } from '#libs/service';
import { AuditLog } from '../audit/audit-log.js';
import type { AuditEntry } from '../audit/audit-log.js';
import { MisuseBook, MISUSES } from './misuse-book.js';
import type { Misuse, MisuseTally } from './misuse-book.js';

const RECORD_EVERY_MS = 60_000;

/** Counts misuse in the metrics at once, and puts it on record once a minute for each source that did something. */
@Injectable()
export class MisuseRecorder implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger(MisuseRecorder.name);
  readonly #book = new MisuseBook();
  readonly #misused: Counter<'misuse'>;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly audit: AuditLog,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
    metrics: Metrics,
  ) {
    this.#misused = metrics.counter('access_misused_total', 'Credentials that were wrong, and what was wrong', [
      'misuse',
    ]);
    for (const misuse of MISUSES) this.#misused.labels(misuse).inc(0); // else the first flood shows no rise
  }

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.record(), RECORD_EVERY_MS).unref();
  }

  /** The pool ends later; what was not on record yet gets there. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.record();
  }

  note(source: string, misuse: Misuse, name: string): void {
    this.#misused.labels(misuse).inc();
    this.#book.note(source, misuse, name, this.clock.now());
  }

  async record(): Promise<void> {
    const taken = this.#book.take();
    if (taken.length === 0) return;
    try {
      const at = this.clock.now();
      await this.unitOfWork.run((tx) =>
        this.audit.append(
          tx,
          taken.map((tally) => entryOf(tally, at)),
        ),
      );
    } catch (error) {
      this.#book.giveBack(taken);
      this.#logger.warn({ err: error }, 'misuse of credentials could not be put on record yet');
    }
  }
}

function entryOf({ source, since, until, counts, names }: MisuseTally, at: Date): AuditEntry {
  return {
    act: 'access.misused',
    at,
    actor: `address:${source}`,
    subject: 'credentials',
    details: { ...counts, since: since.toISOString(), until: until.toISOString(), names: names.join(' ') },
  };
}

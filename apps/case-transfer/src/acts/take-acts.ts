import { Injectable } from '@nestjs/common';
import type { ActSignedV1, ReceivedEvent } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { Tx } from '#libs/service';
import { CaseBook } from '../persistence/case-book.js';
import { decide, discardOf } from './decide.js';
import type { Known, Outcome } from './decide.js';
import { JudgingFacts } from './judging-facts.js';
import type { Facts } from './judging-facts.js';
import { auditEntriesOf } from './outcome-audit.js';
import { eventOf } from './outcome-events.js';
import { CommandReader } from './read-command.js';
import type { ReadCommand } from './read-command.js';

/**
 * The only writer of the legal state. Takes signed acts in batches: opens each, locks the cases, judges in order,
 * saves, audits and tells, all in the caller's transaction. The case rows are locked in the order of their numbers, so
 * two replicas cannot wait for each other; of two acts at once the first one locked wins and the second is judged
 * against what the first left. A legal refusal is a normal outcome: it is saved, audited and told like a step.
 */
@Injectable()
export class TakeActs {
  constructor(
    private readonly reader: CommandReader,
    private readonly judging: JudgingFacts,
    private readonly book: CaseBook,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox<Tx>,
  ) {}

  /** Opens a command before its transaction: the signature is most of the work that needs no database. */
  async prepare(event: ReceivedEvent<ActSignedV1>): Promise<void> {
    await this.reader.read(event);
  }

  async take(tx: Tx, events: readonly ReceivedEvent<ActSignedV1>[]): Promise<void> {
    const reads = await Promise.all(events.map((event) => this.reader.read(event)));
    const known = await this.book.open(tx, reads);
    const facts = this.judging.now();
    await this.#settle(tx, decide(reads, known, facts), known, facts);
  }

  /**
   * Takes note that an operator gave a parked command up: its office and the organ supervising it are told as of a
   * refusal, with the operator's reason. The case is not read, since what is wrong with it may be why the command was
   * parked. False when not even a command number can be read.
   */
  async discard(tx: Tx, event: ReceivedEvent<ActSignedV1>, reason: string): Promise<boolean> {
    const read = await this.#readable(event);
    if (!read) return false;
    const known = { cases: new Map(), steps: new Map(), commands: await this.book.judgedBefore(tx, [read.label]) };
    const outcome = discardOf(read, known.commands, reason);
    if (outcome) await this.#settle(tx, [outcome], known, this.judging.now());
    return true;
  }

  async #readable(event: ReceivedEvent<ActSignedV1>): Promise<ReadCommand | undefined> {
    try {
      return await this.reader.read(event);
    } catch (error) {
      if (isBusError(error) && error.kind === 'malformed') return undefined;
      throw error;
    }
  }

  async #settle(tx: Tx, outcomes: readonly Outcome[], known: Known, facts: Facts): Promise<void> {
    await this.book.write(tx, outcomes, known, facts.now);
    await this.audit.append(
      tx,
      outcomes.flatMap((outcome) => auditEntriesOf(outcome, facts.now)),
    );
    await this.outbox.append(
      tx,
      outcomes.map((outcome) => eventOf(outcome, facts)),
    );
  }
}

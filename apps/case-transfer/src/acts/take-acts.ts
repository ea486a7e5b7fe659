import { Injectable } from '@nestjs/common';
import type { ActSignedV1, ReceivedEvent } from '#libs/contracts';
import { isBusError } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import type { Tx } from '#libs/service';
import { CaseBook } from '../persistence/case-book.js';
import { decide, discardOf } from './decide.js';
import type { Known, Outcome } from './decide.js';
import { JudgingFacts } from './judging-facts.js';
import type { Facts } from './judging-facts.js';
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
      outcomes.flatMap((outcome) => [
        auditEntry(outcome, facts.now),
        ...clockEntry(outcome, facts.now),
        ...movedEntries(outcome, facts.now),
      ]),
    );
    await this.outbox.append(
      tx,
      outcomes.map((outcome) => eventOf(outcome, facts)),
    );
  }
}

/** The audit row of a clock that the step paused, resumed or extended, so that its dates were computed anew. */
function clockEntry(outcome: Outcome, at: Date): AuditEntry[] {
  const change = outcome.verdict === 'recorded' ? outcome.recorded.clockChange : undefined;
  if (outcome.verdict !== 'recorded' || !change) return [];
  const { command, after } = outcome;
  const { correlationId } = outcome.event;
  const rule = after.clocks.find(({ clockId }) => clockId === change.clockId)?.rule.rule ?? '';
  return [
    {
      act: 'clock.recomputed',
      at,
      actor: command.officer,
      office: command.office,
      subject: after.caseNo,
      ...(correlationId === undefined ? {} : { correlationId }),
      details: { ...change, rule, step: command.step, seq: after.seq },
    },
  ];
}

/** The audit rows of clocks that a corrected time moved, each with its start and stop before and after. */
function movedEntries(outcome: Outcome, at: Date): AuditEntry[] {
  if (outcome.verdict === 'refused') return [];
  const { command, after, moved } = outcome;
  const { correlationId } = outcome.event;
  const text = (time: Date | undefined) => time?.toISOString() ?? 'none';
  return moved.map(({ was, is }) => ({
    act: 'clock.recomputed',
    at,
    actor: command.officer,
    office: command.office,
    subject: after.caseNo,
    ...(correlationId === undefined ? {} : { correlationId }),
    details: {
      clockId: is.clockId,
      rule: is.rule.rule,
      commandNo: command.commandNo,
      startedWas: text(was.startedAt),
      startedIs: text(is.startedAt),
      stoppedWas: text(was.stoppedAt),
      stoppedIs: text(is.stoppedAt),
    },
  }));
}

function auditEntry(outcome: Outcome, at: Date): AuditEntry {
  const { correlationId } = outcome.event;
  const common = { at, ...(correlationId === undefined ? {} : { correlationId }) };
  if (outcome.verdict === 'refused') {
    const { office, caseNo, commandNo, step } = outcome.label;
    const details = { code: outcome.code, step, commandNo, eventId: outcome.event.id };
    return {
      ...common,
      act: 'command.refused',
      actor: `bus:${outcome.event.writer}`,
      office,
      subject: caseNo,
      details,
    };
  }
  const { command, recorded, after } = outcome;
  const { enteredLate, deliveredLate } = recorded;
  const details = {
    step: command.step,
    seq: after.seq,
    basis: recorded.basis,
    commandNo: command.commandNo,
    enteredLate,
    deliveredLate,
  };
  return {
    ...common,
    act: 'step.recorded',
    actor: command.officer,
    office: command.office,
    subject: after.caseNo,
    details,
  };
}

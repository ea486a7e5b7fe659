import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/service';
import type { Known, Outcome } from '../acts/decide.js';
import type { CommandLabel, ReadCommand } from '../acts/read-command.js';
import { CaseStore } from './case-store.js';
import { CommandStore } from './command-store.js';
import { readStepFacts } from './step-facts.js';

/** The service's memory as a batch of commands sees it. */
@Injectable()
export class CaseBook {
  constructor(
    private readonly cases: CaseStore,
    private readonly commands: CommandStore,
  ) {}

  /**
   * Locks the cases of these commands, and the second case of a command that names one, until the end of the
   * transaction; then reads them, the commands known, and the steps of cases of which one is corrected.
   */
  async open(tx: Tx, reads: readonly ReadCommand[]): Promise<Known> {
    const labels = reads.map(({ label }) => label);
    const commands = reads.flatMap((read) => ('command' in read ? [read.command] : []));
    const second = commands.flatMap(({ relatedCaseNo }) => relatedCaseNo ?? []);
    const cases = await this.cases.lock(tx, unique([...labels.map(({ caseNo }) => caseNo), ...second]));
    const corrected = commands.filter(({ correction }) => correction !== undefined).map(({ caseNo }) => caseNo);
    const steps = await readStepFacts(tx, unique(corrected));
    return { cases, steps, commands: await this.judgedBefore(tx, labels) };
  }

  /** Digest of each of these commands that was judged before. */
  judgedBefore(tx: Tx, labels: readonly CommandLabel[]): Promise<Known['commands']> {
    return this.commands.find(tx, unique(labels.map(({ commandNo }) => commandNo)));
  }

  async write(tx: Tx, outcomes: readonly Outcome[], known: Known, now: Date): Promise<void> {
    const recorded = outcomes.filter((outcome) => outcome.verdict === 'recorded');
    // First: a number that another replica used meanwhile, for another case, is tried again; as a step it would be a fault.
    await this.commands.save(tx, outcomes, now);
    await this.cases.save(tx, recorded, known.cases, now);
  }
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

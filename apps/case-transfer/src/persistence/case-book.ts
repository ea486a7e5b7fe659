import { Injectable } from '@nestjs/common';
import type { Tx } from '#libs/service';
import type { Known, Outcome } from '../acts/decide.js';
import type { CommandLabel } from '../acts/read-command.js';
import { CaseStore } from './case-store.js';
import { CommandStore } from './command-store.js';

/** The service's memory as a batch of commands sees it. */
@Injectable()
export class CaseBook {
  constructor(
    private readonly cases: CaseStore,
    private readonly commands: CommandStore,
  ) {}

  /** Locks the cases of these commands until the end of the transaction, then reads them and the commands known. */
  async open(tx: Tx, labels: readonly CommandLabel[]): Promise<Known> {
    const cases = await this.cases.lock(tx, unique(labels.map(({ caseNo }) => caseNo)));
    return { cases, commands: await this.judgedBefore(tx, labels) };
  }

  /** Digest of each of these commands that was judged before. */
  judgedBefore(tx: Tx, labels: readonly CommandLabel[]): Promise<Known['commands']> {
    return this.commands.find(tx, unique(labels.map(({ commandNo }) => commandNo)));
  }

  async write(tx: Tx, outcomes: readonly Outcome[], known: Known, now: Date): Promise<void> {
    const recorded = outcomes.filter((outcome) => outcome.verdict === 'recorded');
    await this.cases.save(tx, recorded, known.cases, now);
    await this.commands.save(tx, outcomes, now);
  }
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}

import { Logger } from '@nestjs/common';
import { ManualClock } from '#libs/kernel';
import { aDirectory } from '#libs/testing';
import { readCheckpoint, readNote } from '#libs/tlog';
import type { Checkpoint } from '#libs/tlog';
import { ProvedRecords, verifyLog } from '#libs/audit';
import { BelievedHeads } from '../src/believed-heads.js';
import { filesOf, LogOfOwner, showToAll } from './a-log.js';

const OWNERS = ['customs', 'public-security', 'case-transfer', 'supervision'] as const;
export const NOW = new Date('2026-11-27T02:00:00.000Z');

export const headOf = (note: string): Checkpoint => readCheckpoint(readNote(note)!.text)!;

/** The audit log of customs, and the three owners who witness it. */
export class WitnessedLog {
  private constructor(
    readonly clock: ManualClock,
    readonly directory: ReturnType<typeof aDirectory>,
    readonly customs: LogOfOwner,
    readonly witnesses: readonly LogOfOwner[],
  ) {}

  static async open(): Promise<WitnessedLog> {
    Logger.overrideLogger(false);
    const clock = new ManualClock(NOW);
    const directory = aDirectory(clock);
    const [customs, ...witnesses] = await Promise.all(OWNERS.map((owner) => LogOfOwner.open(owner, directory, clock)));
    return new WitnessedLog(clock, directory, customs!, witnesses);
  }

  get all(): readonly LogOfOwner[] {
    return [this.customs, ...this.witnesses];
  }

  /** What customs hands out of its audit, with proofs. */
  get provedRecords(): ProvedRecords {
    const { unitOfWork } = this.customs.database;
    return new ProvedRecords(unitOfWork, new BelievedHeads(unitOfWork, this.directory.directory));
  }

  policy(more: { witnesses?: number; seen?: Checkpoint } = {}) {
    return { directory: this.directory.directory, witnesses: 3, ...more };
  }

  async verified(more = {}) {
    return verifyLog(filesOf(await this.customs.exported()), this.policy(more));
  }

  async shown(): Promise<void> {
    await showToAll(this.customs, this.all);
  }

  async sealedAndShown(...batches: number[]): Promise<void> {
    for (const count of batches) {
      await this.customs.act(count);
      await this.shown();
    }
  }

  /** To an earlier head, as the owner of the database could cut it, or a backup would leave it. */
  async cutBackTo300(): Promise<void> {
    await this.customs.tamper(
      'delete from audit_cosignature where size > 300',
      'delete from audit_checkpoint where size > 300',
      'delete from audit_leaf where leaf >= 300',
      'delete from audit where id > 300',
      'update audit_head set size = 300, note = (select note from audit_checkpoint where size = 300)',
      'update audit_tile set hashes = substring(hashes for 44 * 32) where level = 0 and n = 1',
    );
  }

  async close(): Promise<void> {
    await Promise.all(this.all.map(({ database }) => database.drop()));
  }
}

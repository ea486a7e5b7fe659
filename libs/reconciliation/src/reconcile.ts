import { Injectable } from '@nestjs/common';
import { channelsReadBy } from '#libs/contracts';
import { chinaDate, Clock, refused } from '#libs/kernel';
import { AuditLog, Keyring } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { expectNotArchived } from './archived-day.js';
import { channelOfOurs } from './channel-of-ours.js';
import { Checks } from './checks.js';
import { beginningOfDay } from './ledger/days.js';
import { listDifferences, markAskedFor } from './ledger/differences.js';
import type { DifferenceRow } from './ledger/differences.js';
import { wasCompared } from './ledger/ledger.js';
import type { ChannelDay } from './ledger/ledger.js';
import { Statements } from './statements.js';

/** In one message, and of one call: the rest is asked for by the next. */
const IDS_AT_ONCE = 500;
const MOST_AT_ONCE = 10_000;

/** What an operator can do: have a day compared now, see what differs, and have sent again what is missing. */
@Injectable()
export class Reconcile {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keyring: Keyring,
    private readonly statements: Statements,
    private readonly checks: Checks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /** States the day to our readers and asks our writers to state theirs. Throws `RECONCILIATION.DAY_NOT_BEGUN`, `…DAY_ARCHIVED`. */
  async check(asked?: string): Promise<{ day: string; stated: number; asked: number }> {
    const now = this.clock.now();
    const day = asked ?? chinaDate(now);
    if (beginningOfDay(day) > now) throw refused('RECONCILIATION.DAY_NOT_BEGUN', { day });
    const writers = channelsReadBy(this.keyring.owner).map(({ writer }) => writer);
    const drawnUp = await this.unitOfWork.run(async (tx) => {
      await expectNotArchived(tx, day);
      return this.statements.drawUp(tx, day);
    });
    // One channel to a transaction: verdicts on the day come meanwhile, several to a flush and in any order, and two
    // transactions with several channels each would wait for each other.
    for (const one of drawnUp) await this.unitOfWork.run((tx) => this.statements.record(tx, [one]));
    await this.unitOfWork.run(async (tx) => {
      for (const writer of writers) await this.checks.ask(tx, writer, { day, want: 'statement' });
    });
    return { day, stated: drawnUp.length, asked: writers.length };
  }

  /** Throws `RECONCILIATION.CHANNEL_UNKNOWN`, `…NOT_COMPARED`: an empty list would read as "nothing differs". */
  async differences(at: ChannelDay, page: { after?: string | undefined; limit: number }): Promise<DifferenceRow[]> {
    channelOfOurs(at.channel, this.keyring.owner);
    const rows = await listDifferences(this.unitOfWork, at, page);
    if (rows.length === 0 && !(await wasCompared(this.unitOfWork, at)))
      throw refused('RECONCILIATION.NOT_COMPARED', { ...at });
    return rows;
  }

  /**
   * Sends again, or asks the writer to, what is missing of a channel on a day. Only what is missing: a surplus or a
   * changed event is nothing that sending again could mend. Throws `RECONCILIATION.NOTHING_TO_REPAIR`.
   */
  async repair(at: ChannelDay, by: string, reason: string): Promise<{ replayed: number; unproven?: number }> {
    const { owner } = this.keyring;
    const channel = channelOfOurs(at.channel, owner);
    return this.unitOfWork.run(async (tx) => {
      const missing = await listDifferences(tx, at, { kind: 'missing', limit: MOST_AT_ONCE });
      if (missing.length === 0) throw refused('RECONCILIATION.NOTHING_TO_REPAIR', { ...at });
      const ids = missing.map(({ event_id }) => event_id);
      await markAskedFor(tx, at.channel, ids, this.clock.now());
      await this.#record(tx, at, by, reason, ids.length);
      if (channel.writer === owner) return this.statements.replay(tx, channel.reader, ids, by, at.day);
      for (let from = 0; from < ids.length; from += IDS_AT_ONCE)
        await this.checks.ask(tx, channel.writer, {
          ...{ day: at.day, want: 'replay' as const },
          eventIds: ids.slice(from, from + IDS_AT_ONCE),
        });
      return { replayed: ids.length };
    });
  }

  async #record(tx: Tx, { channel, day }: ChannelDay, by: string, reason: string, events: number): Promise<void> {
    await this.audit.append(tx, [
      {
        act: 'reconciliation.repair-asked',
        at: this.clock.now(),
        actor: by,
        subject: channel,
        details: { day, events, reason },
      },
    ]);
  }
}

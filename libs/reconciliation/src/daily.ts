import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { channelOf, channelsReadBy, topicOf } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { firstOfLog } from '#libs/messaging/postgres';
import { Keyring } from '#libs/security';
import { Metrics, Repeating, slowerNow, UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { Checks } from './checks.js';
import { closedDays, dayOfId, daysSince, endOfDay } from './ledger/days.js';
import { daysToSettle, lastStatedInFull, statedInFull } from './ledger/ledger.js';
import { Statements } from './statements.js';
import type { DrawnUp } from './statements.js';

/**
 * How often to look whether something is to be stated or settled, how long after midnight a day is stated, and for how
 * many days back at least what was missed is made up.
 */
export class DailySettings {
  readonly everyMs: number = 60_000;
  readonly afterMidnightMs: number = 10 * 60_000;
  readonly daysBack: number = 7;
}

/** States each day that is over, once, and looks whether what was missing has come. */
@Injectable()
export class Daily implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #repeating: Repeating;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keyring: Keyring,
    private readonly statements: Statements,
    private readonly checks: Checks,
    private readonly clock: Clock,
    private readonly settings: DailySettings,
    metrics: Metrics,
  ) {
    this.#repeating = new Repeating({
      ...{ name: Daily.name, everyMs: settings.everyMs, trouble: 'the day could not be reconciled' },
      turn: () => this.run(),
    });
    const count = () => this.#differing();
    metrics.gauge(
      'reconciliation_differences',
      'Events that were sent and are not at the reader, or the other way round, and that nobody has explained',
      ['side'],
      async function () {
        const differing = await count();
        this.labels('writer').set(differing.writer);
        this.labels('reader').set(differing.reader);
      },
    );
  }

  onApplicationBootstrap(): void {
    this.#repeating.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.#repeating.stop();
  }

  /**
   * Each channel is done in a transaction of its own. Verdicts come meanwhile, several to a flush and in any order, and
   * transactions over several channels could wait for them and they for these. In each, one replica works at a time;
   * the next finds the work done.
   */
  async run(): Promise<void> {
    for (const one of await this.#toState()) await this.#alone((tx) => this.#stateOnce(tx, one));
    const writers = new Map(channelsReadBy(this.keyring.owner).map((read) => [topicOf(read), read.writer]));
    for (const { channel, day } of await daysToSettle(this.unitOfWork, [...writers.keys()]))
      await this.#alone((tx) => this.checks.settle(tx, writers.get(channel)!, day));
  }

  async #alone(work: (tx: Tx) => Promise<unknown>): Promise<void> {
    await this.unitOfWork.run(async (tx) => {
      if (await lockReconciliation(tx)) await work(tx);
    });
  }

  /** What there is to state of days that are over, read only. */
  async #toState(): Promise<DrawnUp[]> {
    return this.unitOfWork.run(async (tx) => {
      const now = new Date((await slowerNow(tx, this.clock)).getTime() - this.settings.afterMidnightMs);
      const first = await firstOfLog(tx);
      if (first === undefined) return [];
      const drawnUp: DrawnUp[] = [];
      const topicTo = (reader: Owner) => topicOf({ reader, writer: this.keyring.owner });
      const last = await lastStatedInFull(tx, this.statements.readers().map(topicTo));
      // A service that was down for longer, or whose database is older, has all days since to make up for.
      const count = Math.max(this.settings.daysBack, last === undefined ? 0 : daysSince(last, now));
      for (const day of closedDays(now, count, dayOfId(first))) {
        const stated = await statedInFull(tx, day, endOfDay(day));
        const readers = this.statements.readers().filter((reader) => !stated.has(topicTo(reader)));
        drawnUp.push(...(await this.statements.drawUp(tx, day, readers)));
      }
      return drawnUp;
    });
  }

  async #stateOnce(tx: Tx, drawnUp: DrawnUp): Promise<void> {
    const { channel, day } = drawnUp.statement;
    if (!(await statedInFull(tx, day, endOfDay(day))).has(channel)) await this.statements.record(tx, [drawnUp]);
  }

  async #differing(): Promise<{ writer: number; reader: number }> {
    const rows = await this.unitOfWork.query<{ channel: string; differing: number }>({
      name: 'reconciliation-differing',
      text: `select channel, sum(greatest(differing, 1) - explained)::int as differing from reconciliation
        where not agrees and explained < greatest(differing, 1) group by channel`,
    });
    const of = (side: 'writer' | 'reader') =>
      rows
        .filter(({ channel }) => channelOf(channel)?.[side] === this.keyring.owner)
        .reduce((sum, { differing }) => sum + differing, 0);
    return { writer: of('writer'), reader: of('reader') };
  }
}

async function lockReconciliation(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ got: boolean }>({
    name: 'reconciliation-lock-daily',
    text: `select pg_try_advisory_xact_lock(hashtext('cluebridge.reconciliation')) as got`,
  });
  return row?.got === true;
}

import { Injectable, Logger } from '@nestjs/common';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import type { AuditEntry } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { JudgingFacts } from '../acts/judging-facts.js';
import type { Facts } from '../acts/judging-facts.js';
import { ClockStore } from '../persistence/clock-store.js';
import type { RunningClock, UnreadableClock } from '../persistence/clock-store.js';
import { ringingOf } from './rings.js';
import type { Ringing } from './rings.js';

/** Clocks of one transaction: large enough to be set-based, small enough that a step waits for it only briefly. */
const AT_ONCE = 500;

/**
 * Rings the clocks. A rung fires once for the date that it warns of: its row, its audit, its event and the clock's next instant
 * are one transaction, and the row's key is (clock, rung, instant that it was meant for). Any number of replicas may sweep; each takes clocks nobody holds.
 */
@Injectable()
export class ClockSweep {
  readonly #logger = new Logger(ClockSweep.name);
  /**
   * Clocks that could not be read. They are not tried again while this process lives, since it reads the law's data
   * only once; they stay due in the database, so `clock_due_oldest_seconds` shows them.
   */
  readonly #setAside = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly clocks: ClockStore,
    private readonly judging: JudgingFacts,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox<Tx>,
  ) {}

  /** Rings everything that is due by now; returns how many rungs fired. */
  async sweep(): Promise<number> {
    for (let total = 0; ;) {
      const { claimed, done } = await this.unitOfWork.run((tx) => this.#ringDue(tx));
      total += done;
      if (claimed < AT_ONCE) return total;
    }
  }

  async #ringDue(tx: Tx): Promise<{ claimed: number; done: number }> {
    const facts = this.judging.now();
    const { claimed, running, unreadable } = await this.clocks.claimDue(tx, facts.now, AT_ONCE, [...this.#setAside]);
    for (const one of unreadable) this.#leaveOut(one);
    const rings = running.flatMap((one) => this.#ringing(one, facts));
    const fired = rings.flatMap(({ ringing }) => ringing.fired);
    await this.clocks.saveRungs(tx, fired, facts.now);
    await this.clocks.saveNextFire(
      tx,
      rings.map(({ ringing }) => ringing.next),
    );
    await this.audit.append(
      tx,
      rings.flatMap(({ one, ringing }) => rungEntries(one, ringing, facts.now)),
    );
    await this.outbox.append(
      tx,
      rings.flatMap(({ ringing }) => ringing.events),
    );
    return { claimed, done: fired.length };
  }

  /** Empty for a clock that cannot be computed, which is then set aside: it must not silence the others. */
  #ringing(one: RunningClock, facts: Facts): { readonly one: RunningClock; readonly ringing: Ringing }[] {
    try {
      return [{ one, ringing: ringingOf(one, facts) }];
    } catch (error) {
      this.#leaveOut({ clockId: one.clock.clockId, caseNo: one.caseNo, error });
      return [];
    }
  }

  #leaveOut({ clockId, caseNo, error }: UnreadableClock): void {
    this.#setAside.add(clockId);
    this.#logger.error({ clockId, caseNo, err: error }, 'a clock cannot be read and does not ring');
  }
}

function rungEntries({ clock, caseNo }: RunningClock, { fired }: Ringing, at: Date): AuditEntry[] {
  return fired.map(({ rung, rungAt }) => ({
    act: 'clock.rung',
    at,
    actor: 'clock',
    office: clock.office,
    subject: caseNo,
    details: { clockId: clock.clockId, rule: clock.rule.rule, rung, rungAt: rungAt.toISOString() },
  }));
}

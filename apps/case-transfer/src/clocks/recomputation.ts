import { Injectable, Logger } from '@nestjs/common';
import { isBusError } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { AuditLog } from '#libs/security';
import { settleByHalves, UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { JudgingFacts } from '../acts/judging-facts.js';
import { CalendarBook } from '../persistence/calendar-book.js';
import { CaseStore } from '../persistence/case-store.js';
import { StaleClocks } from '../persistence/stale-clocks.js';
import type { StaleClock } from '../persistence/stale-clocks.js';
import { entriesOfChanges, eventOfChanges, recomputed } from './recomputed.js';

/** Clocks of one transaction: large enough to be set-based, small enough that a step waits for its case only briefly. */
const AT_ONCE = 500;

/**
 * Computes anew the clocks that were computed with other calendars than those loaded. What changes is audited and told to
 * whom the case's steps are told, in the transaction that notes the new calendars; rungs that fired stay fired. A case is
 * locked as for a step, so what is told of it keeps its order.
 */
@Injectable()
export class Recomputation {
  readonly #logger = new Logger(Recomputation.name);
  /**
   * Cases that could not be computed: not tried again while this process lives, since it reads the law's data only
   * once.
   */
  readonly #setAside = new Set<string>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly cases: CaseStore,
    private readonly stale: StaleClocks,
    private readonly calendars: CalendarBook,
    private readonly judging: JudgingFacts,
    private readonly audit: AuditLog,
    private readonly outbox: Outbox<Tx>,
  ) {}

  /** Notes the calendars loaded now; called at each start, before `run`. */
  begin(): Promise<void> {
    return this.unitOfWork.run((tx) => this.calendars.begin(tx, this.judging.now().now));
  }

  /**
   * Recomputes batch after batch until no stale clock is left, `mayGoOn` says no, or another replica took the rest.
   * Returns how many clocks it looked at, and whether everything is done. Does nothing when a process with other
   * calendars has started since: the two would recompute each other's clocks without end.
   */
  async run(mayGoOn: () => boolean = () => true): Promise<{ readonly clocks: number; readonly isDone: boolean }> {
    for (let clocks = 0; ;) {
      const caseNos = await this.#casesLeft();
      if (caseNos.length === 0) return { clocks, isDone: true };
      const settled = await settleByHalves(caseNos, (some) => this.unitOfWork.run((tx) => this.#recompute(tx, some)));
      const faults = settled.flatMap((one, place) => ('error' in one ? [{ caseNo: caseNos[place]!, ...one }] : []));
      for (const fault of faults) this.#leaveOut(fault);
      const looked = settled.reduce((sum, one) => sum + ('output' in one ? one.output : 0), 0);
      clocks += looked;
      if (!mayGoOn() || looked + faults.length === 0) return { clocks, isDone: false };
    }
  }

  async #casesLeft(): Promise<readonly string[]> {
    if (!(await this.calendars.isLast(this.unitOfWork))) return [];
    return this.stale.cases(this.unitOfWork, AT_ONCE, [...this.#setAside]);
  }

  /** One case that cannot be computed, as its pack is missing from the data of this deployment, does not hold up the others. */
  #leaveOut({ caseNo, error }: { readonly caseNo: string; readonly error: unknown }): void {
    if (isBusError(error) && error.kind === 'transient') throw error;
    this.#setAside.add(caseNo);
    this.#logger.error({ caseNo, err: error }, 'the clocks of a case cannot be computed anew');
  }

  /** Returns, for each of the cases in their order, how many stale clocks it had. */
  async #recompute(tx: Tx, caseNos: readonly string[]): Promise<number[]> {
    const records = await this.cases.lock(tx, caseNos);
    const staleOf = grouped(await this.stale.ofCases(tx, caseNos));
    const before = await this.calendars.all(tx);
    const facts = this.judging.now();
    const all = [...records.values()].map((record) => {
      const stale = staleOf.get(record.caseNo) ?? [];
      return { record, stale, ...recomputed(record, stale, facts, before) };
    });
    const changed = all.filter(({ told }) => told.length > 0);
    const next = all.flatMap((one) => one.next);
    await this.stale.save(tx, next);
    await this.audit.append(
      tx,
      all.flatMap(({ record, changes }) => entriesOfChanges(record, changes, facts)),
    );
    await this.outbox.append(
      tx,
      changed.map(({ record, stale, told }) => eventOfChanges(record, told, stale[0]!.changedAt, facts)),
    );
    return caseNos.map((caseNo) => staleOf.get(caseNo)?.length ?? 0);
  }
}

function grouped(stale: readonly StaleClock[]): ReadonlyMap<string, StaleClock[]> {
  const byCase = new Map<string, StaleClock[]>();
  for (const clock of stale) {
    const known = byCase.get(clock.caseNo);
    if (known) known.push(clock);
    else byCase.set(clock.caseNo, [clock]);
  }
  return byCase;
}

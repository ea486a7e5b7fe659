import { Injectable } from '@nestjs/common';
import { Clock, refused } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import { AuditLog, Keyring } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { expectNotArchived } from './archived-day.js';
import { channelOfOurs } from './channel-of-ours.js';
import { countDifferences } from './ledger/differences.js';
import { explainedOf, restOf, restUnexplained, unexplainedOf } from './ledger/explained.js';
import {
  explainAll,
  explainNamed,
  explainRest,
  saveExplained,
  withdrawNamed,
  withdrawRest,
} from './ledger/explaining.js';
import type { Explanation } from './ledger/explaining.js';
import { figuresOf, lockDay } from './ledger/ledger.js';
import type { ChannelDay, LedgerRow } from './ledger/ledger.js';

/** Either events by name, or all that alarm, with how many the operator saw: what came since is not explained unseen. */
export interface ToExplain {
  readonly eventIds?: readonly string[] | undefined;
  readonly unexplained?: number | undefined;
}

/** Either what was said of events by name, or all that was said of the day. */
export interface ToWithdraw {
  readonly eventIds?: readonly string[] | undefined;
  readonly all?: boolean | undefined;
}

/** Up to this many ids stand in the audit one by one; of more, the first and the last. */
const MOST_RECORDED = 100;

/**
 * Explanations of differences. What cannot be mended, such as what a restored database forgot, is explained by a
 * person: it stays in the list with the reason and alarms no more, until it becomes another difference. Each side of a
 * channel explains for itself, since the alarm of the other is the other's.
 */
@Injectable()
export class Explanations {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keyring: Keyring,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * Explains differences; returns how many of the day still alarm. Throws `RECONCILIATION.`
   * - `SAY_WHICH`, `CHANNEL_UNKNOWN`, `NOT_COMPARED`;
   * - `NOTHING_TO_EXPLAIN`, or `STILL_COMPARING` while it is not known yet that nothing differs;
   * - `DIFFERENCE_UNKNOWN` for a named event that does not differ;
   * - `STILL_COMPARING` for a number while lists are awaited, which may replace what was seen by as many others;
   * - `DIFFERENCES_CHANGED` when the number is not the one that was seen.
   */
  async explain(at: ChannelDay, what: ToExplain, by: string, reason: string): Promise<{ unexplained: number }> {
    const { eventIds, unexplained: seen } = what;
    if ((eventIds === undefined) === (seen === undefined)) throw refused('RECONCILIATION.SAY_WHICH');
    const { owner } = this.keyring;
    const isOurs = channelOfOurs(at.channel, owner).writer === owner;
    const explanation = { reason, by, at: this.clock.now() };
    return this.unitOfWork.run(async (tx) => {
      const day = await lockDay(tx, at);
      const awaitsVerdict = day !== undefined && isOurs && !hasAnswer(day);
      if (day?.agrees !== false) throw nothingDiffers(at, day, awaitsVerdict);
      const done = eventIds
        ? await explainThese(tx, at, eventIds, explanation)
        : await explainSeen(tx, day, { seen: seen!, awaitsVerdict }, explanation);
      const unexplained = await saveCount(tx, day, done.rest ?? day.rest_explained);
      await this.#record(tx, 'reconciliation.explained', at, explanation, { ...recorded(done), unexplained });
      return { unexplained };
    });
  }

  /**
   * Takes explanations back: what they were about alarms again. Returns how many of the day alarm now. Throws
   * `RECONCILIATION.`
   * - `SAY_WHICH_EXPLANATIONS`, `CHANNEL_UNKNOWN`;
   * - `DAY_ARCHIVED`: an alarm of such a day would hold retention back for nothing;
   * - `EVENT_NOT_EXPLAINED` for a named event without an explanation;
   * - `NOT_EXPLAINED` for a whole day when there is nothing to take back, `STILL_COMPARING` while lists are awaited.
   */
  async withdraw(at: ChannelDay, what: ToWithdraw, by: string, reason: string): Promise<{ unexplained: number }> {
    const { eventIds, all } = what;
    if (Boolean(eventIds) === (all === true)) throw refused('RECONCILIATION.SAY_WHICH_EXPLANATIONS');
    channelOfOurs(at.channel, this.keyring.owner);
    const withdrawal = { reason, by, at: this.clock.now() };
    return this.unitOfWork.run(async (tx) => {
      const day = await lockDay(tx, at);
      if (!day) throw refused('RECONCILIATION.NOT_EXPLAINED', { ...at });
      await expectNotArchived(tx, at.day);
      const done = eventIds ? await withdrawThese(tx, at, eventIds) : await withdrawDay(tx, day);
      const unexplained = await saveCount(tx, day, eventIds ? day.rest_explained : null);
      const details = { ...recorded(done), unexplained };
      await this.#record(tx, 'reconciliation.explanation-withdrawn', at, withdrawal, details);
      return { unexplained };
    });
  }

  async #record(
    tx: Tx,
    act: 'reconciliation.explained' | 'reconciliation.explanation-withdrawn',
    { channel, day }: ChannelDay,
    { reason, by, at }: Explanation,
    details: Record<string, string | number>,
  ): Promise<void> {
    await this.audit.append(tx, [{ act, at, actor: by, subject: channel, details: { day, reason, ...details } }]);
  }
}

/** Whether the reader has said what it found of our last statement; until then the day has figures of two statements. */
function hasAnswer({ ignored }: LedgerRow): boolean {
  return 'all' in ignored;
}

/**
 * The error when nothing is there to explain. That nothing differs can be said only of a day that was compared to its
 * end.
 */
function nothingDiffers(at: ChannelDay, day: LedgerRow | undefined, awaitsVerdict: boolean): BusError {
  if (!day) return refused('RECONCILIATION.NOT_COMPARED', { ...at });
  const isOpen = day.agrees === null || awaitsVerdict || day.open_hours.length > 0;
  return refused(isOpen ? 'RECONCILIATION.STILL_COMPARING' : 'RECONCILIATION.NOTHING_TO_EXPLAIN', { ...at });
}

/** Counts anew what is explained of a day; returns how many alarm. */
async function saveCount(tx: Tx, day: LedgerRow, restExplained: number | null): Promise<number> {
  const explained = explainedOf(figuresOf(day), await countDifferences(tx, day), restExplained);
  await saveExplained(tx, day, explained);
  return unexplainedOf({ ...day, explained });
}

async function withdrawThese(tx: Tx, at: ChannelDay, asked: readonly string[]): Promise<Done> {
  const ids = await withdrawNamed(tx, at, asked);
  const other = asked.find((id) => !ids.includes(id.toLowerCase()));
  if (other !== undefined) throw refused('RECONCILIATION.EVENT_NOT_EXPLAINED', { ...at, eventId: other });
  return { ids };
}

async function withdrawDay(tx: Tx, day: LedgerRow): Promise<Done> {
  const { channel, day: date, rest_explained: rest, open_hours: open } = day;
  if (open.length > 0) throw refused('RECONCILIATION.STILL_COMPARING', { channel, day: date });
  const ids = await withdrawNamed(tx, day, undefined);
  if (ids.length === 0 && rest === null) throw refused('RECONCILIATION.NOT_EXPLAINED', { channel, day: date });
  if (rest === null) return { ids };
  await withdrawRest(tx, day);
  return { ids, rest };
}

/** What was explained or taken back: events by name and, for what differs without a name, its number. */
interface Done {
  readonly ids: readonly string[];
  readonly rest?: number;
}

async function explainThese(tx: Tx, at: ChannelDay, asked: readonly string[], explanation: Explanation): Promise<Done> {
  const ids = await explainNamed(tx, at, asked, explanation);
  const unknown = asked.find((id) => !ids.includes(id.toLowerCase()));
  if (unknown !== undefined) throw refused('RECONCILIATION.DIFFERENCE_UNKNOWN', { ...at, eventId: unknown });
  return { ids };
}

/**
 * Explains all that alarms, then compares how many that were with the number the operator saw. When they are not the
 * same it refuses, which rolls the explanation back.
 */
async function explainSeen(
  tx: Tx,
  day: LedgerRow,
  { seen, awaitsVerdict }: { readonly seen: number; readonly awaitsVerdict: boolean },
  explanation: Explanation,
): Promise<Done> {
  const { channel, day: date, open_hours: open } = day;
  const stillComparing = () => refused('RECONCILIATION.STILL_COMPARING', { channel, day: date });
  if (open.length > 0) throw stillComparing();
  const ids = await explainAll(tx, day, explanation);
  const count = await countDifferences(tx, day);
  const unnamed = restUnexplained(figuresOf(day), count, day.rest_explained);
  const now = ids.length + unnamed;
  if (now !== seen && awaitsVerdict) throw stillComparing();
  if (now !== seen) throw refused('RECONCILIATION.DIFFERENCES_CHANGED', { seen, now });
  const rest = restOf(figuresOf(day), count);
  if (rest === null || unnamed === 0) return { ids };
  await explainRest(tx, day, rest, explanation);
  return { ids, rest };
}

function recorded({ ids, rest }: Done): Record<string, string | number> {
  const details: Record<string, string | number> = { events: ids.length };
  if (ids.length > MOST_RECORDED) Object.assign(details, { first: ids[0]!, last: ids.at(-1)! });
  else if (ids.length > 0) details['eventIds'] = ids.join(' ');
  if (rest !== undefined) details['unnamed'] = rest;
  return details;
}

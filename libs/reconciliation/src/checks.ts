import { Injectable, Logger } from '@nestjs/common';
import { eventTypeOf, ReconciliationAskedV1, ReconciliationCheckedV1, topicOf } from '#libs/contracts';
import type { Owner, ReceivedEvent, ReconciliationListedV1, ReconciliationStatedV1 } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { BusDoors } from '#libs/messaging';
import { Outbox } from '#libs/messaging/core';
import { figuresOfInbox, listInbox, retentionFloors, spansOfInbox, whichAreHere } from '#libs/messaging/postgres';
import { AuditLog, Keyring } from '#libs/security';
import type { Tx } from '#libs/service';
import { compareItems, differingHours } from './ledger/compare.js';
import { hourBounds } from './ledger/days.js';
import {
  countDifferences,
  differenceOf,
  forgetAgreeingHours,
  forgetDifferences,
  listDifferences,
  replaceDifferences,
} from './ledger/differences.js';
import { explainedOf, isNews } from './ledger/explained.js';
import { lockDay, saveListed, saveStatement, saveVerdict } from './ledger/ledger.js';

const MOST_NAMED = 500;
const AT_ONCE = 5_000;

/**
 * We as a reader: holds what a writer stated against our inbox. An hour whose digest is the same needs no more; of the
 * others we ask for the list and name each event that one side has and the other has not. The verdict goes to the writer.
 */
@Injectable()
export class Checks {
  readonly #logger = new Logger(Checks.name);

  constructor(
    private readonly keyring: Keyring,
    private readonly doors: BusDoors,
    private readonly outbox: Outbox<Tx>,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  async take(tx: Tx, { writer, data }: ReceivedEvent<ReconciliationStatedV1>): Promise<void> {
    const { day, waiting, hours } = data;
    const until = new Date(data.until);
    const at = { channel: this.#topicFrom(writer), day };
    const bounds = hourBounds(day, until);
    // What was archived here can be compared no more.
    if (bounds.length > 0 && bounds[0]! < (await retentionFloors(tx)).inbox) return;
    const openHours = differingHours(hours, await spansOfInbox(tx, writer, bounds));
    const sent = hours.reduce((sum, { count }) => sum + count, 0);
    if (!(await saveStatement(tx, { ...at, until, sent, waiting, openHours, at: this.clock.now() }))) return;
    await forgetAgreeingHours(tx, at, openHours);
    for (const hour of openHours) await this.ask(tx, writer, { day, want: 'items', hour, until: data.until });
    if (openHours.length === 0) await this.conclude(tx, writer, day);
  }

  /** A list that belongs to an older statement says nothing of the newer one. */
  async takeList(tx: Tx, { writer, data }: ReceivedEvent<ReconciliationListedV1>): Promise<void> {
    const { day, hour, from, before, items, isLast } = data;
    const channel = this.#topicFrom(writer);
    const known = await lockDay(tx, { channel, day });
    if (!known || known.until.toISOString() !== new Date(data.until).toISOString()) return;
    const found = await listInbox(tx, { topic: channel, writer }, { from, before });
    const { differences, ignored } = compareItems(items, found, this.doors.handlers.handles);
    await replaceDifferences(tx, { channel, day }, { from, before }, differences, this.clock.now());
    const isFirst = from === hourBounds(day, known.until)[hour];
    const openHours = isLast ? known.open_hours.filter((open) => open !== hour) : known.open_hours;
    const counted = { ...known.ignored, [hour]: (isFirst ? 0 : (known.ignored[hour] ?? 0)) + ignored };
    await saveListed(tx, { channel, day }, { ignored: counted, openHours });
    if (openHours.length === 0) await this.conclude(tx, writer, day);
  }

  /** Counts what is left of the differences, and tells the writer. */
  async conclude(tx: Tx, writer: Owner, day: string): Promise<void> {
    const channel = this.#topicFrom(writer);
    const known = await lockDay(tx, { channel, day });
    const bounds = known ? hourBounds(day, known.until) : [];
    if (!known || bounds.length === 0) return;
    await this.#forgetWhatCame(tx, writer, day);
    const figures = await figuresOfInbox(tx, { topic: channel, writer }, { from: bounds[0]!, before: bounds.at(-1)! });
    const count = await countDifferences(tx, { channel, day });
    const { stored, parked, discarded } = figures;
    const ignored = Object.values(known.ignored).reduce((sum, one) => sum + one, 0);
    const verdict = { stored, parked, discarded, differing: count.named, agrees: count.named === 0 };
    const explained = explainedOf({ sent: known.sent, ignored, ...verdict }, count, known.rest_explained);
    await saveVerdict(tx, { channel, day }, { ...verdict, explained, ignored: known.ignored, at: this.clock.now() });
    if (isNews(known, { ...verdict, explained })) await this.#noteDifference(tx, channel, day, count.named);
    const named = await listDifferences(tx, { channel, day }, { limit: MOST_NAMED });
    const told = { day, until: known.until.toISOString(), ...verdict, ignored, differences: named.map(differenceOf) };
    await this.#send(tx, writer, ReconciliationCheckedV1, told);
  }

  /** Whether messages that were missing have come since; then the verdict is another one. */
  async settle(tx: Tx, writer: Owner, day: string): Promise<boolean> {
    // Before its differences, as everybody else does: two that lock in different orders wait for each other.
    await lockDay(tx, { channel: this.#topicFrom(writer), day });
    const came = await this.#forgetWhatCame(tx, writer, day);
    if (came > 0) await this.conclude(tx, writer, day);
    return came > 0;
  }

  async ask(tx: Tx, writer: Owner, asked: ReconciliationAskedV1): Promise<void> {
    await this.#send(tx, writer, ReconciliationAskedV1, asked);
  }

  async #forgetWhatCame(tx: Tx, writer: Owner, day: string): Promise<number> {
    const channel = this.#topicFrom(writer);
    let came = 0;
    for (let after: string | undefined, more = true; more;) {
      const missing = await listDifferences(tx, { channel, day }, { after, kind: 'missing', limit: AT_ONCE });
      const ids = missing.map(({ event_id }) => event_id);
      const here = ids.length > 0 ? await whichAreHere(tx, { topic: channel, writer }, ids) : new Set<string>();
      if (here.size > 0) await forgetDifferences(tx, channel, [...here]);
      came += here.size;
      after = ids.at(-1);
      more = ids.length === AT_ONCE;
    }
    return came;
  }

  async #noteDifference(tx: Tx, channel: string, day: string, differing: number): Promise<void> {
    this.#logger.error({ channel, day, differing }, 'what was sent and what is here differ');
    const details = { day, differing, side: 'reader' };
    await this.audit.append(tx, [
      { act: 'reconciliation.differed', at: this.clock.now(), actor: 'clock', subject: channel, details },
    ]);
  }

  async #send(
    tx: Tx,
    writer: Owner,
    eventClass: typeof ReconciliationAskedV1 | typeof ReconciliationCheckedV1,
    data: ReconciliationAskedV1 | ReconciliationCheckedV1,
  ): Promise<void> {
    await this.outbox.append(tx, [
      {
        id: this.ids.eventId(),
        type: eventTypeOf(this.keyring.owner, eventClass),
        orderingKey: `reconciliation-${writer}`,
        time: this.clock.now(),
        classification: 'internal',
        data,
        deliveries: [{ reader: writer, recipients: [] }],
      },
    ]);
  }

  #topicFrom(writer: Owner): string {
    return topicOf({ reader: this.keyring.owner, writer });
  }
}

import { Injectable, Logger } from '@nestjs/common';
import {
  channelsWrittenBy,
  eventTypeOf,
  ReconciliationListedV1,
  ReconciliationStatedV1,
  topicOf,
} from '#libs/contracts';
import type { EventClass, OutgoingEvent, Owner, ReconciliationAskedV1 } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { Outbox } from '#libs/messaging/core';
import { listLog, Republisher, retentionFloors, spansOfLog, waitingInOutbox } from '#libs/messaging/postgres';
import { AuditLog, Keyring } from '#libs/security';
import { slowerNow } from '#libs/service';
import type { Tx } from '#libs/service';
import { endOfDay, hourBounds } from './ledger/days.js';
import { saveStatement } from './ledger/ledger.js';
import type { Statement } from './ledger/ledger.js';

/** A transaction that minted its ids before this is either committed by now or never will be. */
const STILL_COMMITTING_MS = 60_000;
/** Of one message of a list: some 350 kB. */
const ITEMS_AT_ONCE = 2_000;

/** What a reader is to be told of a day, and what is kept of it. */
export interface DrawnUp {
  readonly statement: Statement;
  readonly event: OutgoingEvent<ReconciliationStatedV1>;
}

/** We as a writer: states what our event log says was sent, hour by hour or event by event, and sends it again when asked. */
@Injectable()
export class Statements {
  readonly #logger = new Logger(Statements.name);

  constructor(
    private readonly keyring: Keyring,
    private readonly outbox: Outbox<Tx>,
    private readonly republisher: Republisher,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
    private readonly ids: Ids,
  ) {}

  /** States a day to a reader; nothing when the day has not begun or was archived. */
  async state(tx: Tx, day: string, reader: Owner): Promise<void> {
    await this.record(tx, await this.drawUp(tx, day, [reader]));
  }

  /** What there is to state to these readers, read only: the log up to `until` changes no more. */
  async drawUp(tx: Tx, day: string, readers: readonly Owner[] = this.readers()): Promise<DrawnUp[]> {
    const now = await slowerNow(tx, this.clock);
    const until = new Date(Math.min(endOfDay(day).getTime(), now.getTime() - STILL_COMMITTING_MS));
    const bounds = hourBounds(day, until);
    if (bounds.length === 0 || readers.length === 0 || (await isArchived(tx, bounds[0]!))) return [];
    const topics = readers.map((reader) => this.#topicTo(reader));
    const spans = await spansOfLog(tx, topics, bounds);
    const waiting = await waitingInOutbox(tx, { from: bounds[0]!, before: bounds.at(-1)! });
    return readers.map((reader, at) => {
      const channel = topics[at]!;
      const ours = spans.filter(({ topic }) => topic === channel);
      const hours = ours.map(({ span: hour, count, digest }) => ({ hour, count, digest }));
      const sent = hours.reduce((sum, { count }) => sum + count, 0);
      const data = { day, until: until.toISOString(), waiting: waiting.get(channel) ?? 0, hours };
      return {
        statement: { channel, day, until, sent, waiting: data.waiting, openHours: [], at: now },
        event: this.#event(reader, ReconciliationStatedV1, data),
      };
    });
  }

  async record(tx: Tx, drawnUp: readonly DrawnUp[]): Promise<void> {
    for (const { statement } of drawnUp) await saveStatement(tx, statement);
    await this.outbox.append(
      tx,
      drawnUp.map(({ event }) => event),
    );
  }

  /** Names every event of an hour to its reader. */
  async list(
    tx: Tx,
    reader: Owner,
    { day, hour = 0, until }: ReconciliationAskedV1,
    causationId: string,
  ): Promise<void> {
    const end = until === undefined ? endOfDay(day) : new Date(until);
    const bounds = hourBounds(day, end);
    const [begin, before] = [bounds[hour], bounds[hour + 1]];
    if (begin === undefined || before === undefined || (await isArchived(tx, begin))) return;
    for (let from = begin, isLast = false; !isLast;) {
      const found = await listLog(tx, this.#topicTo(reader), { from, before }, ITEMS_AT_ONCE + 1);
      const items = found
        .slice(0, ITEMS_AT_ONCE)
        .map(({ id, type, digest }) => ({ eventId: id, eventType: type, digest }));
      const next = found[ITEMS_AT_ONCE]?.id ?? before;
      isLast = next === before;
      const data = { day, hour, until: end.toISOString(), from, before: next, isLast, items };
      await this.outbox.append(tx, [{ ...this.#event(reader, ReconciliationListedV1, data), causationId }]);
      from = next;
    }
  }

  /** Sends events of the log again to a reader they were for; returns how many that were, and how many we cannot prove. */
  async replay(
    tx: Tx,
    reader: Owner,
    eventIds: readonly string[],
    by: string,
    day: string,
  ): Promise<{ replayed: number; unproven: number }> {
    const { sent, unproven, kid } = await this.republisher.republish(tx, reader, eventIds);
    const about = { at: this.clock.now(), actor: by, subject: this.#topicTo(reader) };
    await this.audit.append(tx, [
      ...(sent.length > 0
        ? [{ ...about, act: 'event.replayed' as const, details: { day, ...spanOf(sent), kid: kid! } }]
        : []),
      ...(unproven.length > 0
        ? [{ ...about, act: 'event.replay-refused' as const, details: { day, ...spanOf(unproven) } }]
        : []),
    ]);
    if (unproven.length > 0)
      this.#logger.error({ reader, day, ...spanOf(unproven) }, 'events of the log were not sent again: unproven');
    return { replayed: sent.length, unproven: unproven.length };
  }

  readers(): Owner[] {
    return channelsWrittenBy(this.keyring.owner).map(({ reader }) => reader);
  }

  #topicTo(reader: Owner): string {
    return topicOf({ reader, writer: this.keyring.owner });
  }

  #event<T extends object>(reader: Owner, eventClass: EventClass & (new () => T), data: T): OutgoingEvent<T> {
    const { owner } = this.keyring;
    return {
      id: this.ids.eventId(),
      type: eventTypeOf(owner, eventClass),
      orderingKey: `reconciliation-${owner}`,
      time: this.clock.now(),
      classification: 'internal',
      data,
      deliveries: [{ reader, recipients: [] }],
    };
  }
}

/** What the audit says of many events: how many, the first and the last. */
function spanOf(ids: readonly string[]): { events: number; first: string; last: string } {
  return { events: ids.length, first: ids[0]!, last: ids.at(-1)! };
}

/** A log that has lost the beginning of a day to the archive says nothing of it any more: its reader would find too much. */
async function isArchived(tx: Tx, first: string): Promise<boolean> {
  return first < (await retentionFloors(tx)).event;
}

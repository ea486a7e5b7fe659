import { Logger } from '@nestjs/common';
import { eventTypeOf, ClueRecalledV1, CluesReceiptedV1 } from '#libs/contracts';
import type { BusPosition, OutgoingEvent, Owner, ReceivedEvent } from '#libs/contracts';
import { SystemClock, SystemIds } from '#libs/kernel';
import { BusDoors, messagingMigrations } from '#libs/messaging';
import type { InboundHandler, InboundObserver, ParkedEnvelope } from '#libs/messaging/core';
import { leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import type { Tx } from '#libs/service';
import { createTestDatabase, waitFor } from '#libs/testing';
import type { TestBus, TestDatabase, TestDirectory } from '#libs/testing';

export const ids = new SystemIds();
export const clock = new SystemClock();
Logger.overrideLogger(process.env['TEST_LOG'] ? ['log', 'warn', 'error'] : false);

/** A recall: the smallest event that agencies send each other. */
export function aRecall(
  clueNo: string,
  changes: Partial<OutgoingEvent<ClueRecalledV1>> = {},
  writer: Owner = 'customs',
): OutgoingEvent<ClueRecalledV1> {
  const now = clock.now();
  return {
    id: ids.eventId(),
    type: eventTypeOf(writer, ClueRecalledV1),
    orderingKey: clueNo,
    time: now,
    classification: 'internal',
    data: { clueNo, clueVersion: 1, office: 'huangpu-customs', recalledAt: now.toISOString(), reason: 'a test' },
    deliveries: [{ reader: 'public-security', recipients: ['guangzhou-police'] }],
    ...changes,
  };
}

/** A second type on the same channel. */
export function aReceipt(clueNo: string): OutgoingEvent<CluesReceiptedV1> {
  const { data: _, ...frame } = aRecall(clueNo);
  const now = clock.now().toISOString();
  const receipt = {
    clueNo,
    clueVersion: 1,
    eventId: ids.eventId(),
    digest: 'a'.repeat(64),
    channel: 'to.public-security.from.customs.v1',
    office: 'huangpu-customs',
    stage: 'stored' as const,
    at: now,
  };
  return { ...frame, type: eventTypeOf('customs', CluesReceiptedV1), data: { receipts: [receipt] } };
}

/** What a handler should do about a reason or a key, changed by tests while it runs. */
export type Mood = (event: ReceivedEvent) => void;

/** A service with a real database, real keys and real channels, whose handlers write one row for each event. */
export class TestService {
  readonly heard: { kind: string; code?: string; position?: BusPosition }[] = [];
  /** What handlers heard of discards; a handler tells the writer itself only when `tellsDiscarded`. */
  readonly discardedTold: { id: string; reason: string }[] = [];
  tellsDiscarded = false;
  readonly parkedTold: { envelope: ParkedEnvelope; code: string }[] = [];
  /** Sizes of the handler's calls, in order. */
  readonly calls: { type: string; size: number }[] = [];
  /** Ordering keys of what the handler was given to prepare, in order. */
  readonly prepared: string[] = [];
  mood: Mood = () => undefined;
  moodOfParked: () => void = () => undefined;
  readonly relayed: number[] = [];
  readonly relayFailures: unknown[] = [];
  doors: BusDoors;

  private constructor(
    readonly owner: Owner,
    readonly database: TestDatabase,
    readonly keys: TestDirectory,
    readonly bus: TestBus,
  ) {
    this.doors = this.anotherProcess();
  }

  static async create(owner: Owner, bus: TestBus, keys: TestDirectory): Promise<TestService> {
    const database = await createTestDatabase([...securityMigrations, ...messagingMigrations]);
    await database.dataSource.query(
      'create table effect (place bigint generated always as identity, event_id uuid, type text, ordering_key text, topic text, "offset" bigint)',
    );
    await database.dataSource.query('grant all on effect to public');
    return new TestService(owner, database, keys, bus);
  }

  /** Keeps the handlers' writes waiting, as a slow disk would, until the answer is called. */
  async holdUp(): Promise<() => Promise<void>> {
    const runner = this.database.dataSource.createQueryRunner();
    await runner.startTransaction();
    await runner.query('lock table effect in exclusive mode');
    return async () => {
      await runner.rollbackTransaction();
      await runner.release();
    };
  }

  /** Another replica: the same database, its own connections. */
  anotherProcess(): BusDoors {
    const doors = new BusDoors({
      owner: this.owner,
      settings: { database: { url: this.database.appUrl, poolSize: 4 }, kafka: this.bus.settings, production: false },
      unitOfWork: this.database.unitOfWork,
      clock,
      ids,
      directory: this.keys.directory,
      signer: this.keys.flushSignerOf(this.owner),
      proofs: this.keys.proofVerifier,
      leafOf,
      audit: new PostgresAuditLog(),
      inbound: this.#observer(),
      outbound: {
        relayed: (messages) => void this.relayed.push(messages),
        leads: () => undefined,
        failed: (error) => void this.relayFailures.push(error),
      },
      prefix: this.bus.prefix,
    });
    doors.handlers.add(this.#handler('customs.clues-receipted', false));
    doors.handlers.add(this.#handler('customs.clue-recalled', false));
    doors.handlers.add(this.#handler('market-supervision.clue-recalled', true));
    return doors;
  }

  async listen(doors = this.doors): Promise<void> {
    await new Promise<void>(
      (resolve, reject) => void doors.server.listen((error) => (error ? reject(error as Error) : resolve())),
    );
  }

  async post(...events: OutgoingEvent[]): Promise<void> {
    await this.database.unitOfWork.run((tx) => this.doors.outbox.append(tx, events));
  }

  effects(): Promise<{ event_id: string; type: string; ordering_key: string }[]> {
    return this.query('select event_id, type, ordering_key from effect order by place');
  }

  async keysInOrder(): Promise<string[]> {
    return (await this.effects()).map(({ ordering_key }) => ordering_key);
  }

  query<Row>(sql: string, values: unknown[] = []): Promise<Row[]> {
    return this.database.dataSource.query(sql, values);
  }

  waitForEffects(count: number): Promise<unknown> {
    return waitFor(`${count} effects at ${this.owner}`, async () => (await this.effects()).length >= count);
  }

  async waitForPosition(next: number): Promise<void> {
    await waitFor(`the position of ${this.owner} to reach ${next}`, async () => {
      const [row] = await this.query<{ next_offset: string }>(
        "select max(next_offset) as next_offset from consumer_position where topic like '%from.customs%'",
      );
      return Number(row?.next_offset) >= next;
    });
  }

  async stop(): Promise<void> {
    await this.doors.server.close();
    await this.doors.relay?.stop();
  }

  async drop(): Promise<void> {
    await this.stop();
    await this.database.drop();
  }

  #handler(type: string, bypassesHolding: boolean): InboundHandler<Tx> {
    return {
      type,
      bypassesHolding,
      prepare: async ({ orderingKey }) => void this.prepared.push(orderingKey),
      handle: async (tx, events) => {
        this.calls.push({ type, size: events.length });
        await tx.query({
          text: 'insert into effect (event_id, type, ordering_key, topic, "offset") select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[])',
          values: [
            events.map((e) => e.id),
            events.map((e) => e.type),
            events.map((e) => e.orderingKey),
            events.map((e) => e.position.topic),
            events.map((e) => e.position.offset),
          ],
        });
        for (const event of events) this.mood(event);
      },
      parked: async (_tx, envelope, code) => {
        this.moodOfParked();
        this.parkedTold.push({ envelope, code });
      },
      discarded: async (_tx, { id }, reason) => {
        this.discardedTold.push({ id, reason });
        return this.tellsDiscarded;
      },
    };
  }

  #observer(): InboundObserver {
    return {
      handled: () => void this.heard.push({ kind: 'handled' }),
      repeated: () => void this.heard.push({ kind: 'repeated' }),
      ignored: () => void this.heard.push({ kind: 'ignored' }),
      parked: (kind, code, position) => void this.heard.push({ kind, code, position }),
      failed: () => undefined,
      answered: (code, position) => void this.heard.push({ kind: 'answered', code, position }),
      flushed: () => undefined,
    };
  }
}

import { randomUUID } from 'node:crypto';
import { AuditCheckpointedV1, eventTypeOf, isOwner } from '#libs/contracts';
import type { AuditAct, Delivery, Owner, ReceivedEvent } from '#libs/contracts';
import { ManualClock, SystemIds } from '#libs/kernel';
import { messagingMigrations } from '#libs/messaging';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { AuditGate, leafOf, PostgresAuditLog, securityMigrations } from '#libs/security';
import { Metrics } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase, TestDirectory } from '#libs/testing';
import { bundlePath, readCheckpoint, readNote, TILE_WIDTH, tilePath, tilesOf, writeBundle } from '#libs/tlog';
import {
  AcceptNewLog,
  auditMigrations,
  CheckpointPublisher,
  Cosignatures,
  entryOf,
  LogKeys,
  SealedLog,
  Sealer,
  WitnessLogs,
} from '#libs/audit';
import type { ReadFile } from '#libs/audit';
import { rowsByLeaf, tilesIn } from '../src/seal/log-store.js';

/** One owner's service as far as its audit goes: a real database, real keys, and the others' messages handed over. */
export class LogOfOwner {
  readonly gate = new AuditGate();
  readonly audit = new PostgresAuditLog(this.gate);
  readonly sealer: Sealer;
  readonly log: SealedLog;
  readonly publisher: CheckpointPublisher;
  readonly #witness: WitnessLogs;
  readonly #cosignatures: Cosignatures;
  readonly accepting: AcceptNewLog;
  #told = 0;

  private constructor(
    readonly owner: Owner,
    readonly database: TestDatabase,
    directory: TestDirectory,
    readonly clock: ManualClock,
  ) {
    const keys = new LogKeys(directory.keyringOf(owner), directory.directory, clock);
    const outbox = new PostgresOutbox(owner, directory.flushSignerOf(owner), leafOf, new RelayWake());
    const ids = new SystemIds();
    this.sealer = new Sealer(database.unitOfWork, keys, clock);
    this.log = new SealedLog(database.unitOfWork);
    this.publisher = new CheckpointPublisher(database.unitOfWork, outbox, keys, clock, ids);
    this.accepting = new AcceptNewLog(database.unitOfWork, this.audit, clock);
    this.#witness = new WitnessLogs(keys, this.audit, outbox, clock, ids);
    this.#cosignatures = new Cosignatures(keys, this.publisher, this.audit, clock, new Metrics(owner));
  }

  static async open(owner: Owner, directory: TestDirectory, clock: ManualClock): Promise<LogOfOwner> {
    const database = await createTestDatabase([...securityMigrations, ...messagingMigrations, ...auditMigrations]);
    return new LogOfOwner(owner, database, directory, clock);
  }

  /** Writes acts into the audit, each on a subject of its own. */
  async act(count: number, act: AuditAct = 'clue.opened'): Promise<void> {
    const entries = Array.from({ length: count }, () => ({
      ...{
        act,
        at: this.clock.now(),
        actor: 'changping-customs-h1',
        office: 'changping-customs',
        subject: randomUUID(),
      },
      details: { version: 1 },
    }));
    await this.database.unitOfWork.run((tx) => this.audit.append(tx, entries));
  }

  /** Messages put into the outbox since this was last asked. */
  async told(): Promise<{ type: string; data: object; deliveries: Delivery[] }[]> {
    const rows: { type: string; data: Buffer; deliveries: { topic: string }[] }[] =
      await this.database.dataSource.query('select type, data, deliveries from event order by time, id');
    const fresh = rows.slice(this.#told);
    this.#told = rows.length;
    return fresh.map(({ type, data, deliveries }) => ({
      type,
      data: JSON.parse(data.toString()) as object,
      deliveries: deliveries.map(({ topic }) => ({ reader: topic.split('.')[1] as Owner, recipients: [] })),
    }));
  }

  async hear(writer: Owner, type: string, data: object, busTime = this.clock.now()): Promise<void> {
    const event = {
      ...EVENT,
      id: randomUUID(),
      busTime,
      type,
      writer,
      reader: this.owner,
      data,
    } as unknown as ReceivedEvent<never>;
    await this.database.unitOfWork.run((tx) =>
      type === eventTypeOf(writer, AuditCheckpointedV1)
        ? this.#witness.witness(tx, event)
        : this.#cosignatures.take(tx, event),
    );
  }

  /** The log as files, as an audit administrator exports it: whatever the database holds now. */
  async exported(): Promise<Map<string, Buffer>> {
    const checkpoint = await this.log.checkpoint();
    const { size } = readCheckpoint(readNote(checkpoint)!.text)!;
    const files = new Map<string, Buffer>([['checkpoint', Buffer.from(checkpoint)]]);
    for (const { level, n, width } of tilesOf(size)) {
      const hashes = await tilesIn(this.database.unitOfWork)({ level, n });
      files.set(tilePath({ level, n, width }), (hashes ?? Buffer.alloc(0)).subarray(0, width * 32));
      if (level > 0) continue;
      const rows = await rowsByLeaf(this.database.unitOfWork, n * TILE_WIDTH, n * TILE_WIDTH + width);
      files.set(bundlePath(n, width), writeBundle(rows.map(entryOf)));
    }
    return files;
  }

  /** As the owner of the database, with all triggers off: what no grant keeps away. */
  async tamper(...statements: string[]): Promise<void> {
    await this.database.dataSource.transaction(async (manager) => {
      for (const table of ['audit', 'audit_leaf', 'audit_tile', 'audit_checkpoint', 'audit_cosignature'])
        await manager.query(`alter table ${table} disable trigger user`);
      for (const statement of statements) await manager.query(statement);
      for (const table of ['audit', 'audit_leaf', 'audit_tile', 'audit_checkpoint', 'audit_cosignature'])
        await manager.query(`alter table ${table} enable trigger user`);
    });
  }

  async actsNamed(act: AuditAct): Promise<{ actor: string; details: { code: string } }[]> {
    return this.database.dataSource.query('select actor, details from audit where act = $1 order by id', [act]);
  }
}

const EVENT = { dataschema: '', recipients: [], orderingKey: '', classification: 'internal', digest: '' };

/** Seals and shows the log, and carries messages between all until nobody has any more to say. */
export async function showToAll(log: LogOfOwner, all: readonly LogOfOwner[]): Promise<void> {
  await log.sealer.seal();
  await log.publisher.publish();
  await carried(all);
}

export async function carried(all: readonly LogOfOwner[]): Promise<void> {
  for (let messages = await toldBy(all); messages.length > 0; messages = await toldBy(all))
    for (const { writer, reader, type, data } of messages)
      await all.find(({ owner }) => owner === reader)?.hear(writer, type, data);
}

/** What everybody has put into the outbox since this was last asked, one for each reader. */
async function toldBy(all: readonly LogOfOwner[]) {
  const told = await Promise.all(
    all.map(async (log) => (await log.told()).map((message) => ({ writer: log.owner, ...message }))),
  );
  return told
    .flat()
    .flatMap(({ deliveries, ...message }) => deliveries.map(({ reader }) => ({ ...message, reader })))
    .filter(({ reader }) => isOwner(reader));
}

export function filesOf(files: ReadonlyMap<string, Buffer>): ReadFile {
  return async (path) => files.get(path);
}

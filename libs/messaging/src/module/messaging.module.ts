import { Inject, Module } from '@nestjs/common';
import type {
  DynamicModule,
  InjectionToken,
  ModuleMetadata,
  OnApplicationBootstrap,
  OnApplicationShutdown,
  OnModuleInit,
  Type,
} from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Directory } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { Clock, Ids } from '#libs/kernel';
import { AuditLog, leafOf, MerkleFlushSigner, ProofVerifier } from '#libs/security';
import { InboundTransport, Metrics, Readiness, Settings, UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { ParkedMessages } from '../core/parked/parked-messages.js';
import { Outbox } from '../core/ports.js';
import type { InboundHandler } from '../core/ports.js';
import { Relay } from '../kafka/relay.js';
import { Backlog } from '../postgres/backlog.js';
import { KeyUses } from '../postgres/key-uses.js';
import { Republisher } from '../postgres/republisher.js';
import { AffectedController } from './affected.controller.js';
import { registerBacklogMetrics } from './backlog-metrics.js';
import { BusDoors } from './bus-doors.js';
import { CatchUp } from './catch-up.js';
import { InboundReport } from './inbound-report.js';
import { ParkedController } from './parked.controller.js';
import { RelayReport } from './relay-report.js';

/** A handler's class or token; a token may stand for several handlers at once. */
export type HandlerToken =
  | Type<InboundHandler<Tx>>
  | Exclude<InjectionToken<InboundHandler<Tx> | readonly InboundHandler<Tx>[]>, string | symbol>;

export interface MessagingChoices {
  readonly owner: Owner;
  /** Looked up in the whole application first; a class that nobody provides is made here, with what is global and imported. */
  readonly handlers: readonly HandlerToken[];
  readonly imports?: ModuleMetadata['imports'];
  /**
   * How many transactions with messages of different partitions may run beside each other; 1 unless said. More only
   * where handlers lock their rows in one order, as for replicas, but here it happens all the time.
   */
  readonly flushesAtOnce?: number;
  /** How long messages may gather at the broker once some have come, for a service that nobody waits for; 0 unless said. */
  readonly gatherMs?: number;
  /** Before every topic and group name; for tests and shared clusters. */
  readonly prefix?: string;
}

/** The choices as an injectable value. */
abstract class Choices implements MessagingChoices {
  abstract readonly owner: Owner;
  abstract readonly handlers: readonly HandlerToken[];
  abstract readonly flushesAtOnce?: number;
  abstract readonly gatherMs?: number;
}

/**
 * A service on the bus: `Outbox` to send, handlers to receive, `ParkedMessages` for the operator. Needs `ServiceModule`,
 * `SecurityModule` and `messagingMigrations`. The relay starts with the application and ends after the last request;
 * `bootService` connects the `InboundTransport`. Global.
 */
@Module({})
export class MessagingModule implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    @Inject(Choices) private readonly choices: Choices,
    private readonly moduleRef: ModuleRef,
    private readonly doors: BusDoors,
    private readonly readiness: Readiness,
  ) {}

  static forRoot(choices: MessagingChoices): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      imports: [...(choices.imports ?? [])],
      providers: [
        { provide: Choices, useValue: choices },
        { provide: BusDoors, useFactory: doorsOf, inject: DOORS_NEED },
        { provide: Outbox, useFactory: (doors: BusDoors) => doors.outbox, inject: [BusDoors] },
        { provide: InboundTransport, useFactory: (doors: BusDoors) => doors.server, inject: [BusDoors] },
        { provide: Republisher, useFactory: (doors: BusDoors) => doors.republisher, inject: [BusDoors] },
        { provide: ParkedMessages, useFactory: (doors: BusDoors) => doors.parked, inject: [BusDoors] },
        { provide: Relay, useFactory: (doors: BusDoors) => doors.relay, inject: [BusDoors] },
        { provide: KeyUses, useFactory: (unitOfWork: UnitOfWork) => new KeyUses(unitOfWork), inject: [UnitOfWork] },
        { provide: CatchUp, useFactory: catchUpOf, inject: [BusDoors, UnitOfWork] },
      ],
      controllers: [ParkedController, AffectedController],
      exports: [BusDoors, Outbox, Republisher, InboundTransport, ParkedMessages, Relay, CatchUp],
    };
  }

  async onModuleInit(): Promise<void> {
    for (const token of this.choices.handlers) {
      for (const handler of [await this.#resolve(token)].flat()) this.doors.handlers.add(handler as InboundHandler<Tx>);
    }
  }

  onApplicationBootstrap(): void {
    const { relay, producer, server } = this.doors;
    relay?.start();
    this.readiness.register({ name: 'consumer', check: () => server.check() });
    if (producer) this.readiness.register({ name: 'producer', check: () => producer.connect() });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.doors.relay?.stop();
  }

  async #resolve(token: HandlerToken): Promise<unknown> {
    try {
      return this.moduleRef.get(token as Type, { strict: false });
    } catch (error) {
      // Nest's UnknownElementException keeps the name `Error`, so its sentence is all there is to know it by.
      if (typeof token !== 'function' || !/could not find/.test((error as Error).message)) throw error;
      return this.moduleRef.create(token as Type);
    }
  }
}

const DOORS_NEED = [
  Choices,
  Settings,
  UnitOfWork,
  Clock,
  Ids,
  Directory,
  MerkleFlushSigner,
  ProofVerifier,
  AuditLog,
  Metrics,
];

/** What `DOORS_NEED` brings, in its order. */
type DoorParts = [
  choices: MessagingChoices,
  settings: Settings,
  unitOfWork: UnitOfWork,
  clock: Clock,
  ids: Ids,
  directory: Directory,
  signer: MerkleFlushSigner,
  proofs: ProofVerifier,
  audit: AuditLog,
  metrics: Metrics,
];

function doorsOf(...parts: DoorParts): BusDoors {
  const [
    { owner, prefix, flushesAtOnce, gatherMs },
    settings,
    unitOfWork,
    clock,
    ids,
    directory,
    signer,
    proofs,
    audit,
    metrics,
  ] = parts;
  const doors = new BusDoors({
    ...{ owner, settings, unitOfWork, clock, ids, directory, signer, proofs, leafOf, audit },
    inbound: new InboundReport(metrics),
    outbound: new RelayReport(metrics),
    ...(prefix !== undefined && { prefix }),
    ...(flushesAtOnce !== undefined && { flushesAtOnce }),
    ...(gatherMs !== undefined && { gatherMs }),
  });
  const ends = () => doors.server.ends();
  registerBacklogMetrics({ metrics, clock, backlog: new Backlog(unitOfWork), groupId: doors.groupId, ends });
  return doors;
}

function catchUpOf({ server }: BusDoors, unitOfWork: UnitOfWork): CatchUp {
  return new CatchUp(new Backlog(unitOfWork), () => server.ends());
}

import { Logger } from '@nestjs/common';
import { channelsReadBy, channelsWrittenBy, topicOf } from '#libs/contracts';
import type { Directory, Owner } from '#libs/contracts';
import type { Clock, Ids } from '#libs/kernel';
import { connectionOf } from '#libs/service';
import type { Settings, Tx, UnitOfWork } from '#libs/service';
import { TopicNames } from '../core/envelope/topics.js';
import { GroupCommit } from '../core/inbound/group-commit.js';
import { HandlerTable } from '../core/inbound/handlers.js';
import { InboundProcessor } from '../core/inbound/processor.js';
import { MessageVerifier } from '../core/inbound/verify.js';
import { FreshEvents } from '../core/outbound/fresh-events.js';
import { RelayWake } from '../core/outbound/wake.js';
import { ParkedMessages } from '../core/parked/parked-messages.js';
import type { ReplayParts } from '../core/parked/replay.js';
import type { BusAudit, FlushSigner, LeafOf, ProofVerifier } from '../core/ports.js';
import { BatchKafkaServer } from '../kafka/batch-kafka-server.js';
import { BusProducer } from '../kafka/bus-producer.js';
import { createKafka } from '../kafka/kafka-client.js';
import { Relay } from '../kafka/relay.js';
import type { RelayObserver } from '../kafka/relay.js';
import type { InboundObserver } from '../core/inbound/observer.js';
import { InboxHorizon } from '../postgres/inbox-horizon.js';
import { PostgresInboundStore } from '../postgres/postgres-inbound-store.js';
import { PostgresOutbox } from '../postgres/postgres-outbox.js';
import { PostgresOutboxLog } from '../postgres/postgres-outbox-log.js';
import { PostgresParkedStore } from '../postgres/postgres-parked-store.js';
import { PostgresPositions } from '../postgres/postgres-positions.js';
import { Republisher } from '../postgres/republisher.js';

export interface BusDoorsParts {
  readonly owner: Owner;
  readonly settings: Pick<Settings, 'database' | 'kafka' | 'production'>;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly directory: Directory;
  readonly signer: FlushSigner;
  readonly proofs: ProofVerifier;
  readonly leafOf: LeafOf;
  readonly audit: BusAudit<Tx>;
  readonly inbound: InboundObserver;
  readonly outbound: RelayObserver;
  /** How many transactions with messages of different partitions may run beside each other; 1 unless said. */
  readonly flushesAtOnce?: number;
  readonly gatherMs?: number;
  /** Before every topic and group name; for tests and shared clusters. */
  readonly prefix?: string;
}

/** A dead member holds its partitions for so long; 3 s make a laptop start quickly after a kill, 6 s bear a busy server. */
const SESSION_TIMEOUT_MS = { production: 6_000, development: 3_000 } as const;

/** A service's way out to the bus and in from it, put together; nothing runs before `relay.start` and `server.listen`. */
export class BusDoors {
  readonly handlers = new HandlerTable<Tx>();
  readonly outbox: PostgresOutbox;
  readonly republisher: Republisher;
  readonly relay: Relay | undefined;
  readonly server: BatchKafkaServer;
  readonly parked: ParkedMessages<Tx>;
  readonly groupId: string;
  readonly producer: BusProducer | undefined;
  readonly horizon: InboxHorizon;
  readonly #logger = new Logger('inbound');

  constructor(parts: BusDoorsParts) {
    const { owner, settings, signer, leafOf, clock, outbound } = parts;
    const topics = new TopicNames(parts.prefix);
    const kafka = createKafka({ settings: settings.kafka, clientId: owner });
    const [wake, fresh] = [new RelayWake(), new FreshEvents()];
    this.horizon = new InboxHorizon(parts.unitOfWork);
    this.groupId = topics.onBroker(owner);
    this.outbox = new PostgresOutbox(owner, signer, leafOf, wake, fresh);
    this.republisher = new Republisher(owner, signer, parts.proofs, leafOf);
    // A credential without a topic to write may not even ask for an idempotent producer's id.
    if (channelsWrittenBy(owner).length > 0) {
      this.producer = new BusProducer(kafka, topics);
      const log = new PostgresOutboxLog(connectionOf(settings.database), fresh);
      this.relay = new Relay({ log, producer: this.producer, wake, clock, observer: outbound });
    }
    const replay = this.#replayParts(parts, topics);
    this.parked = new ParkedMessages(replay);
    this.server = new BatchKafkaServer({
      kafka,
      topics,
      groupId: this.groupId,
      channels: channelsReadBy(owner).map(topicOf),
      verifier: replay.verifier,
      sink: sinkOf(parts, replay),
      gatherMs: parts.gatherMs ?? 0,
      align: (ranges) => this.#align(new PostgresPositions(parts.unitOfWork), ranges),
      sessionTimeoutMs: SESSION_TIMEOUT_MS[settings.production ? 'production' : 'development'],
    });
  }

  #replayParts(
    { owner, unitOfWork, clock, ids, directory, proofs, leafOf, audit, inbound }: BusDoorsParts,
    topics: TopicNames,
  ): ReplayParts<Tx> {
    const { handlers, outbox, horizon } = this;
    return {
      ...{ handlers, audit, clock, ids, outbox, observer: inbound, transactions: unitOfWork },
      store: new PostgresInboundStore(),
      parked: new PostgresParkedStore(unitOfWork),
      verifier: new MessageVerifier({
        ...{ reader: owner, topics, directory, proofs, leafOf },
        handles: handlers.handles,
        prepare: (event) => {
          horizon.check(event);
          return handlers.prepare(event);
        },
      }),
    };
  }

  async #align(
    positions: PostgresPositions,
    ranges: Parameters<PostgresPositions['align']>[0],
  ): Promise<ReadonlyMap<string, bigint>> {
    await this.horizon.look();
    const { next, misplaced } = await positions.align(ranges);
    for (const one of misplaced)
      this.#logger.error(one, 'the stored position is outside the log: messages were lost or the topic was made anew');
    return next;
  }
}

function sinkOf({ unitOfWork, inbound, flushesAtOnce }: BusDoorsParts, replay: ReplayParts<Tx>): GroupCommit {
  const processor = new InboundProcessor<Tx>(unitOfWork, replay);
  return new GroupCommit(async (items) => {
    const start = performance.now();
    const gaps = await processor.process(items);
    inbound.flushed(items.length, (performance.now() - start) / 1_000);
    return gaps;
  }, flushesAtOnce);
}

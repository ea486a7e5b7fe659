import { Global, Module } from '@nestjs/common';
import type { DynamicModule, Type } from '@nestjs/common';
import { OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import type { InboundHandler } from '#libs/messaging/core';
import type { MigrationClass, Tx } from '#libs/service';
import { AuditController } from './http/audit.controller.js';
import { BelievedHeads } from './believed-heads.js';
import { LogKeys } from './log-keys.js';
import { ProvedRecords } from './proved-records.js';
import { AuditTransparencyLog1795827600000 } from './seal/audit-log.migration.js';
import { LeavesWithoutReference1796900001000 } from './seal/leaves-without-reference.migration.js';
import { Sealer } from './seal/sealer.js';
import { Sealing, SealingSettings } from './seal/sealing.js';
import { SealedLog } from './sealed-log.js';
import { AuditByActor1797040013000 } from './http/audit-by-actor.migration.js';
import { AcceptNewLog } from './witness/accept-new-log.js';
import { AcceptedLogs1796000000000 } from './witness/accepted-logs.migration.js';
import { CheckpointPublisher } from './witness/checkpoint-publisher.js';
import { onAuditCheckpointed, WitnessLogs } from './witness/on-audit-checkpointed.js';
import { Cosignatures, onAuditWitnessed } from './witness/on-audit-witnessed.js';
import { Showing, ShowingSettings } from './witness/showing.js';

/** Tables of the log; after those of security. */
export const auditMigrations: readonly MigrationClass[] = [
  AuditTransparencyLog1795827600000,
  AcceptedLogs1796000000000,
  LeavesWithoutReference1796900001000,
  AuditByActor1797040013000,
];

const HANDLERS = new Map(OWNERS.map((owner) => [owner, [onAuditCheckpointed(owner), onAuditWitnessed(owner)]]));

/** What a service listens to as a witness of the others' logs, and as the owner of its own. */
export function auditHandlersOf(owner: Owner): Type<InboundHandler<Tx>>[] {
  return OWNERS.filter((other) => other !== owner).flatMap((other) => HANDLERS.get(other) ?? []);
}

/**
 * The audit of a service as a transparency log that the other owners witness. Needs `SecurityModule`, `MessagingModule`
 * with `auditHandlersOf(owner)`, and `auditMigrations`.
 */
@Global()
@Module({})
export class AuditModule {
  static for(owner: Owner): DynamicModule {
    return {
      module: AuditModule,
      controllers: [AuditController],
      providers: [
        LogKeys,
        Sealer,
        Sealing,
        SealingSettings,
        SealedLog,
        ProvedRecords,
        BelievedHeads,
        CheckpointPublisher,
        Showing,
        ShowingSettings,
        WitnessLogs,
        AcceptNewLog,
        Cosignatures,
        ...auditHandlersOf(owner),
      ],
      exports: [SealedLog, ProvedRecords, WitnessLogs, Cosignatures],
    };
  }
}

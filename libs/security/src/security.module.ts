import { Global, Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { Directory } from '#libs/contracts';
import { Settings } from '#libs/service';
import { AccessGuard } from './access/access.guard.js';
import { BearerTokens } from './access/bearer-tokens.js';
import { Credentials } from './access/credentials.js';
import { OpenStreams } from './access/open-streams.js';
import { ProviderClock } from './access/provider-clock.js';
import { RouteCheck } from './access/route-check.js';
import { ApiKeySeeder } from './api-keys/api-key-seeder.js';
import { ApiKeys } from './api-keys/api-keys.js';
import { ApiKeysController } from './api-keys/api-keys.controller.js';
import { AuditGate } from './audit/audit-gate.js';
import { AuditLog } from './audit/audit-log.js';
import { PostgresAuditLog } from './audit/postgres-audit-log.js';
import { DirectoryMemory } from './directory/directory-memory.js';
import type { FileDirectory } from './directory/file-directory.js';
import { ActVerifier } from './keys/act-verifier.js';
import { Keyring } from './keys/keyring.js';
import { OfficeSigner } from './keys/office-signer.js';
import { loadDirectory, loadKeyring, loadMatchTokens } from './material.js';
import { MatchTokens } from './match/match-tokens.js';
import { MisuseRecorder } from './misuse/misuse-recorder.js';
import { MerkleFlushSigner } from './proof/flush-signer.js';
import { ProofVerifier } from './proof/proof-verifier.js';
import { Revocations } from './revocations/revocations.js';
import { RevocationsController } from './revocations/revocations.controller.js';
import { RevokedNow } from './revocations/revoked-now.js';
import { OfficeSealing } from './sealing/office-sealing.js';
import { KeyExpiry } from './watch/key-expiry.js';
import { KeyFiles } from './watch/key-files.js';

/**
 * Who may call, who signed, what was done: access, directory, proof and audit of a service. Needs `ServiceModule`
 * (for settings, clock, unit of work) and `securityMigrations`. Global.
 */
@Global()
@Module({})
export class SecurityModule {
  static forRoot(): DynamicModule {
    return {
      module: SecurityModule,
      imports: [DiscoveryModule],
      controllers: [ApiKeysController, RevocationsController],
      providers: [
        DirectoryMemory,
        { provide: Directory, useFactory: directoryOf, inject: [Settings, DirectoryMemory] },
        { provide: Keyring, useFactory: loadKeyring, inject: [Settings, Directory] },
        { provide: MatchTokens, useFactory: loadMatchTokens, inject: [Settings] },
        AuditGate,
        { provide: AuditLog, useClass: PostgresAuditLog },
        MerkleFlushSigner,
        ProofVerifier,
        OfficeSigner,
        OfficeSealing,
        ActVerifier,
        ApiKeys,
        ApiKeySeeder,
        RevokedNow,
        Revocations,
        ProviderClock,
        BearerTokens,
        OpenStreams,
        MisuseRecorder,
        Credentials,
        KeyFiles,
        KeyExpiry,
        RouteCheck,
        { provide: APP_GUARD, useClass: AccessGuard },
      ],
      exports: [
        Directory,
        Keyring,
        MatchTokens,
        AuditGate,
        AuditLog,
        MerkleFlushSigner,
        ProofVerifier,
        OfficeSigner,
        OfficeSealing,
        ActVerifier,
      ],
    };
  }
}

/** Believed for the root's signature, and only when the service has not taken a later one before. */
async function directoryOf(settings: Settings, memory: DirectoryMemory): Promise<FileDirectory> {
  const directory = await loadDirectory(settings);
  await memory.expectNotOlder(directory);
  return directory;
}

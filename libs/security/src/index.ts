export { actTraceOf } from './access/act-trace.js';
export type { ActTrace } from './access/act-trace.js';
export { SCOPES } from './access/caller.js';
export type { Caller, OfficerCaller, Scope, SystemCaller } from './access/caller.js';
export { CurrentCaller, isAllowed, MayCall } from './access/may-call.js';
export type { CallRule } from './access/may-call.js';
export { ApiKeys } from './api-keys/api-keys.js';
export type { IssuedApiKey, NewApiKey } from './api-keys/api-keys.js';
export { AuditGate } from './audit/audit-gate.js';
export { AuditLog } from './audit/audit-log.js';
export type { AuditEntry } from './audit/audit-log.js';
export { PostgresAuditLog } from './audit/postgres-audit-log.js';
export { isCoveredAt, keysIn, withNextKey, withRevoked } from './directory/change-directory.js';
export type { HeldKey, KeyUse } from './directory/change-directory.js';
export { DirectoryMemory } from './directory/directory-memory.js';
export { FileDirectory, isValidAt } from './directory/file-directory.js';
export type { GivenRootKey, RootHandover, RootKey } from './directory/trusted-root.js';
export { handOverRoot } from './directory/hand-over-root.js';
export { signDirectory } from './directory/sign-directory.js';
export { generateDevelopmentMaterial } from './development/generate-material.js';
export { MATERIAL } from './development/material-names.js';
export { completeKeys, directoryOf } from './development/identities.js';
export type { KeysByOwner } from './development/identities.js';
export { developmentIssuer } from './development/issuer.js';
export { mintToken } from './development/mint-token.js';
export type { TokenRequest } from './development/mint-token.js';
export { parseOfficesFile } from './development/offices-file.js';
export type { DemoOfficer, KeylessOffice, OfficesFile } from './development/offices-file.js';
export { unverifiedPayload } from './jws/jws.js';
export { ActVerifier } from './keys/act-verifier.js';
export type { VerifiedAct } from './keys/act-verifier.js';
export { currentOfficeKey, currentOwnerKey, SETTLES_MS } from './keys/current-key.js';
export { coveredUntil } from './keys/covered-until.js';
export { Keyring } from './keys/keyring.js';
export { publicKeyOf } from './keys/public-key.js';
export type { KeysDocument, StoredKey } from './keys/keyring.js';
export { directoryKey, newEncryptionKey, newKey, publicPart } from './keys/new-key.js';
export { keyOf, startOf } from './keys/key-of.js';
export type { FoundKey } from './keys/key-of.js';
export { OfficeSigner } from './keys/office-signer.js';
export { originOf, ownerOfOrigin, WITNESS_QUORUM, witnessNameOf } from './log/names.js';
export { vouchedHead } from './log/vouched-head.js';
export type { VouchedHead } from './log/vouched-head.js';
export { MatchTokens } from './match/match-tokens.js';
export { securityMigrations } from './migrations.js';
export {
  CASE,
  clueFile,
  commandFile,
  DIRECTORY,
  documentFile,
  DOCUMENTS,
  eventFile,
  MANIFEST,
  MANIFEST_SIGNATURE,
  PACKAGE_FORMAT,
  PACKAGE_LIMITS,
  PackageManifest,
  proofFile,
  README,
  recordFile,
  recordProofFile,
  stepFile,
} from './package/format.js';
export type {
  PackagedClue,
  PackagedDirectory,
  PackagedDocument,
  PackagedFile,
  PackagedProof,
} from './package/format.js';
export { documentsOf } from './package/check-contents.js';
export { stateShown } from './package/state-shown.js';
export { verifyPackage } from './package/verify-package.js';
export type { PackageRemark, PackageSummary, PackageVerdict } from './package/verify-package.js';
export { MerkleFlushSigner } from './proof/flush-signer.js';
export { leafOf } from './proof/leaf.js';
export { ProofVerifier } from './proof/proof-verifier.js';
export { movesFrom } from './revocations/moves.js';
export type { Move } from './revocations/moves.js';
export { OfficeSealing } from './sealing/office-sealing.js';
export type { SealFrame } from './sealing/office-sealing.js';
export { SecurityModule } from './security.module.js';
export { KeyFiles } from './watch/key-files.js';

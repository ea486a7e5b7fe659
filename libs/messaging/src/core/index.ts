export { BusAudit, FlushSigner, Outbox, ProofVerifier } from './ports.js';
export type { BusAuditEntry, InboundHandler, LeafOf, ParkedEnvelope, Transactions } from './ports.js';
export { verdictOn } from './verdict.js';
export type { Verdict } from './verdict.js';
export { holdingKeyOf } from './envelope/bus-message.js';
export type { BusMessage } from './envelope/bus-message.js';
export { ENVELOPE_CHECKS, LARGEST_DATA, readEnvelope } from './envelope/envelope.js';
export type { Envelope, EnvelopeCheck } from './envelope/envelope.js';
export { commonHeaders, CONTENT_TYPE, deliveryHeaders, headerOf } from './envelope/headers.js';
export type { HeaderValue, WireHeaders } from './envelope/headers.js';
export { TopicNames } from './envelope/topics.js';
export { addressed } from './outbound/addressed.js';
export { bisect } from './inbound/bisect.js';
export type { Checked, InboundItem } from './inbound/checked.js';
export { safeFailure } from './inbound/failure.js';
export { GroupCommit, LARGEST_FLUSH } from './inbound/group-commit.js';
export { HandlerTable } from './inbound/handlers.js';
export { claimKey, holdingId, InboundStore, PARKED_STATUSES, partitionKey } from './inbound/inbound-store.js';
export type {
  Claim,
  HoldingKey,
  ParkedStatus,
  Parking,
  PartitionProgress,
  PartitionRef,
} from './inbound/inbound-store.js';
export type { InboundObserver } from './inbound/observer.js';
export { planWaves } from './inbound/plan-waves.js';
export type { Wave } from './inbound/plan-waves.js';
export { InboundProcessor } from './inbound/processor.js';
export { answerRefusal, mayBeAnswered } from './inbound/refusal.js';
export type { RefusalParts } from './inbound/refusal.js';
export type { Flush, InboundParts } from './inbound/flush.js';
export { MessageVerifier } from './inbound/verify.js';
export type { VerifierParts } from './inbound/verify.js';
export { OutboxLog } from './outbound/outbox-log.js';
export type { OutboundMessage, OutboxBacklog, OutboxRow, Placement } from './outbound/outbox-log.js';
export { prepareEvents } from './outbound/prepare.js';
export type { PreparedDelivery, PreparedEvent } from './outbound/prepare.js';
export { RelayWake } from './outbound/wake.js';
export { ParkedMessages } from './parked/parked-messages.js';
export { ParkedStore } from './parked/parked-store.js';
export type { ParkedDetails, ParkedQuery, ParkedSummary, WaitingMessage } from './parked/parked-store.js';
export type { ReplayOutcome, ReplayParts } from './parked/replay.js';

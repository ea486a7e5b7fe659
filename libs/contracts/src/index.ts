// class-transformer's @Type needs it before the first class is defined.
import 'reflect-metadata';
export { AGENCIES, isAgency, isOwner, OWNERS } from './bus/owners.js';
export type { Agency, OfficeId, Owner } from './bus/owners.js';
export { channelOf, CHANNELS, channelsReadBy, channelsWrittenBy, topicOf } from './bus/channels.js';
export type { Channel } from './bus/channels.js';
export { ATTRIBUTES, CLASSIFICATIONS, dataschemaOf, sourceOf } from './bus/event.js';
export type {
  BusPosition,
  Classification,
  Delivery,
  EventProof,
  LeafFields,
  OutgoingEvent,
  ReceivedEvent,
} from './bus/event.js';
export { Directory, OFFICE_LEVELS, OFFICE_ORGANS } from './directory/directory.js';
export type {
  DirectoryDocument,
  DirectoryKey,
  DirectoryOffice,
  DirectoryOwner,
  OfficeLevel,
  OfficeOrgan,
} from './directory/directory.js';
export { CartonCode } from './clue/carton-code.js';
export { ClueContent } from './clue/clue-content.js';
export { DocumentRef } from './clue/document-ref.js';
export { GoodsLine, SUSPICIONS } from './clue/goods-line.js';
export { Money, VALUE_BASES } from './clue/money.js';
export type { ValueBasis } from './clue/money.js';
export { ClaimedPerson, ID_KINDS, Party, PARTY_ROLES } from './clue/party.js';
export { Place, PLACE_ROLES } from './clue/place.js';
export { PriorPenalty } from './clue/prior-penalty.js';
export { Quantity, QUALIFIERS, UNITS } from './clue/quantity.js';
export type { Qualifier, Unit } from './clue/quantity.js';
export { InfringedRight, RIGHT_KINDS } from './clue/right.js';
export { Transport, TRANSPORT_MODES } from './clue/transport.js';
export { CluePostedFrame, SupersededClue } from './events/clue-posted.js';
export { ClueRecalledV1 } from './events/clue-recalled.v1.js';
export { ClueReceipt, CluesReceiptedV1, RECEIPT_STAGES } from './events/clues-receipted.v1.js';
export type { ReceiptStage } from './events/clues-receipted.v1.js';
export {
  ClueSummarisedV1,
  MatchToken,
  SummarisedParty,
  SummarisedPlace,
  SummarisedTransport,
  TOKEN_KINDS,
} from './events/clue-summarised.v1.js';
export { MatchFoundV1 } from './events/match-found.v1.js';
export { ClueWarning, namedParams, paramsOf, WarningParam } from './events/warning.js';
export { AttachmentChunkPostedV1 } from './events/attachment-chunk-posted.v1.js';
export { AuditCheckpointedV1 } from './events/audit-checkpointed.v1.js';
export { AuditWitnessedV1 } from './events/audit-witnessed.v1.js';
export { RECONCILIATION_WANTS, ReconciliationAskedV1 } from './events/reconciliation-asked.v1.js';
export type { ReconciliationWant } from './events/reconciliation-asked.v1.js';
export {
  DIFFERENCE_KINDS,
  ReconciliationCheckedV1,
  ReconciliationDifference,
} from './events/reconciliation-checked.v1.js';
export type { DifferenceKind } from './events/reconciliation-checked.v1.js';
export { ReconciliationItem, ReconciliationListedV1 } from './events/reconciliation-listed.v1.js';
export { ReconciliationHour, ReconciliationStatedV1 } from './events/reconciliation-stated.v1.js';
export { MessageRefusedV1 } from './events/message-refused.v1.js';
export { OfficialClueAnsweredV1 } from './events/official-clue-answered.v1.js';
export { LONGEST_SEALED, OfficialCluePassedV1 } from './events/official-clue-passed.v1.js';
export {
  ConcernedOfficial,
  OFFICIAL_CLUE_BASES,
  OFFICIAL_CLUE_OUTCOMES,
  OFFICIAL_CLUE_STAGES,
  OFFICIAL_CONDUCTS,
  OfficialClueContent,
  SealedOfficialClue,
} from './officials/official-clue.js';
export type {
  OfficialClueBasis,
  OfficialClueOutcome,
  OfficialClueStage,
  OfficialConduct,
} from './officials/official-clue.js';
export { ActCommand, OFFICER_ROLES, TRANSFER_GROUNDS } from './cases/act-command.js';
export { ActDetails } from './cases/act-details.js';
export type { OfficerRole } from './cases/act-command.js';
export { OFFICER_ID } from './cases/officer-id.js';
export { Presiding } from './cases/presiding.js';
export {
  ActGoods,
  GOODS_DEEDS,
  GOODS_HOLDERS,
  GoodsItem,
  GoodsMovement,
  GoodsQuantity,
  GoodsValue,
  RecordedGoods,
} from './cases/goods.js';
export type { GoodsDeed, GoodsHolder } from './cases/goods.js';
export {
  GoodsHolding,
  GoodsLedgerItem,
  GoodsLedgerMovement,
  GoodsLedgerView,
  GoodsStanding,
  GoodsTold,
} from './cases/goods-ledger.js';
export { ActMeasure, MEASURES } from './cases/measure.js';
export type { Measure } from './cases/measure.js';
export { CaseDocument } from './cases/case-document.js';
export { CasePenalty, PENALTY_EFFECTS, PenaltyEffect } from './cases/case-penalty.js';
export { CORRECTABLE, Correction } from './cases/correction.js';
export type { Correctable } from './cases/correction.js';
export { PART_SPLITS, PartScope } from './cases/part-scope.js';
export { Penalty, PENALTY_KINDS } from './cases/penalty.js';
export type { PenaltyKind } from './cases/penalty.js';
export { RelatedCase, RELATIONS } from './cases/related-case.js';
export type { Relation } from './cases/related-case.js';
export { CaseParticipant, CaseState, NextStep, StepsBeside, TrackState } from './cases/case-view.js';
export { ClockView, MissedDate, STARTED_FROM } from './cases/clock-view.js';
export type { StartedFrom } from './cases/clock-view.js';
export {
  RungHappening,
  Titled,
  TitledClause,
  TitledDocument,
  TitledMissingDocument,
  TitledRung,
  TitledState,
} from './cases/titled.js';
export { StepCorrection, TitledPenalty } from './cases/titled-beside.js';
export { StepWarning, TitledStepWarning, TitledWarning } from './cases/step-warning.js';
export { ActSignedV1, LONGEST_ACT } from './events/act-signed.v1.js';
export { RecordedStep, StepRecordedV1 } from './events/step-recorded.v1.js';
export { CommandRefusedV1 } from './events/command-refused.v1.js';
export { ClockRungV1, RUNGS } from './events/clock-rung.v1.js';
export type { Rung } from './events/clock-rung.v1.js';
export { ClocksRecomputedV1, RecomputedClock } from './events/clocks-recomputed.v1.js';
export { eventTypeOf } from './events/event-type.js';
export type { EventClass } from './events/event-type.js';
export { AUDIT_ACTS } from './catalogue/audit-acts.js';
export type { AuditAct } from './catalogue/audit-acts.js';
export { catalogueEntry, ERROR_CODES, sentence } from './catalogue/error-codes.js';
export type { CatalogueEntry } from './catalogue/error-entry.js';
export {
  beginningOf,
  endOf,
  IsDay,
  IsDayOrInstant,
  isDay,
  isDayOrInstant,
  IsInstant,
  isInstant,
} from './schema/moments.js';
export { IsNotBlank } from './schema/not-blank.js';
export { IsNumberText } from './schema/number-text.js';
export { schemaOf, schemasOf } from './schema/json-schema.js';
export type { ContractClass, JsonSchema, SchemaOptions } from './schema/json-schema.js';
export { compileStrict, compileTolerant } from './schema/validators.js';
export { unstorableText } from './schema/characters.js';
export { pointerSegment } from './schema/problems.js';
export type { Validate } from './schema/validators.js';
export { EVENTS, validateData } from './registry/events.js';
export type { EventRegistry, RegisteredEvent } from './registry/events.js';
export {
  CUSTOMS_DIRECTIONS,
  CUSTOMS_MEASURES,
  CUSTOMS_TRADE_CHANNELS,
  CustomsCluePostedV1,
  CustomsClueV1,
  CustomsMeasure,
  CustomsParcels,
  CustomsRegistration,
} from './agencies/customs-clue.v1.js';
export {
  clueRequestsOf,
  ClueVersionRequestFrame,
  compileClueRequests,
  MOST_RECIPIENTS,
  PostClueRequestFrame,
} from './requests/post-clue.request.js';
export type { ClueClass, ClueRequests, ClueVersionRequest, PostClueRequest } from './requests/post-clue.request.js';
export {
  APPRAISAL_RESULTS,
  PackSpec,
  TOBACCO_CLUE_KINDS,
  TOBACCO_PRICE_BASES,
  TOBACCO_PRODUCTS,
  TobaccoAppraisal,
  TobaccoCluePostedV1,
  TobaccoClueV1,
  TobaccoGoodsLine,
} from './agencies/tobacco-clue.v1.js';
export {
  MARKET_CLUE_SOURCES,
  MarketAmounts,
  MarketCluePostedV1,
  MarketClueV1,
  MarketQuantities,
  MarketSeizure,
  MarketShop,
  RIGHT_HOLDER_OPINIONS,
  RightHolderOpinion,
  SEIZURE_KINDS,
} from './agencies/market-clue.v1.js';
export {
  CaseWithdrawal,
  COERCIVE_MEASURES,
  POLICE_DECISIONS,
  PoliceCluePostedV1,
  PoliceClueV1,
  PoliceDecision,
  TransferForProsecution,
} from './agencies/police-clue.v1.js';
export { place } from './codes/code-fault.js';
export type { CodeFault, PlacedFault } from './codes/code-fault.js';
export { checkContentCodes } from './codes/check-content-codes.js';
export { isOtherThanCigarettes } from './codes/cigarette-hs.js';
export { isCrimeArticle } from './codes/crime-article.js';
export { checkContainer, containerCheckDigit } from './codes/container.js';
export { checkMailItem, mailItemCheckDigit } from './codes/mail-item.js';
export { checkResidentId, residentIdCheckCharacter } from './codes/resident-id.js';
export { checkUscc, usccCheckCharacter } from './codes/uscc.js';
export { cartonCodeFaults, decodeCartonCode, readCartonCodes } from './codes/carton-code.js';
export type { DecodedCartonCode } from './codes/carton-code.js';
export { checkCountry } from './codes/country.js';
export { isDivisionWithin, isPlausibleDivision } from './codes/division.js';
export { isOfficialDocumentNo } from './codes/document-no.js';
export { packUnits, USUAL_PACK } from './codes/pack-units.js';
export type { PackSizes, PackUnits } from './codes/pack-units.js';
export { parseDeclarationNo } from './codes/declaration-no.js';
export type { DeclarationNo } from './codes/declaration-no.js';
export { CLUES, isClueNumberOf } from './registry/clues.js';
export type { AgencyClue } from './registry/clues.js';

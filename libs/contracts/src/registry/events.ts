import type { Problem } from '#libs/kernel';
import { CustomsCluePostedV1 } from '../agencies/customs-clue.v1.js';
import { MarketCluePostedV1 } from '../agencies/market-clue.v1.js';
import { PoliceCluePostedV1 } from '../agencies/police-clue.v1.js';
import { TobaccoCluePostedV1 } from '../agencies/tobacco-clue.v1.js';
import { dataschemaOf } from '../bus/event.js';
import { AGENCIES, OWNERS } from '../bus/owners.js';
import type { Owner } from '../bus/owners.js';
import { ActSignedV1 } from '../events/act-signed.v1.js';
import { AttachmentChunkPostedV1 } from '../events/attachment-chunk-posted.v1.js';
import { AuditCheckpointedV1 } from '../events/audit-checkpointed.v1.js';
import { AuditWitnessedV1 } from '../events/audit-witnessed.v1.js';
import { ClockRungV1 } from '../events/clock-rung.v1.js';
import { ClocksRecomputedV1 } from '../events/clocks-recomputed.v1.js';
import { ClueRecalledV1 } from '../events/clue-recalled.v1.js';
import { ClueSummarisedV1 } from '../events/clue-summarised.v1.js';
import { CluesReceiptedV1 } from '../events/clues-receipted.v1.js';
import { CommandRefusedV1 } from '../events/command-refused.v1.js';
import { eventTypeOf } from '../events/event-type.js';
import type { EventClass } from '../events/event-type.js';
import { MatchFoundV1 } from '../events/match-found.v1.js';
import { MessageRefusedV1 } from '../events/message-refused.v1.js';
import { OfficialClueAnsweredV1 } from '../events/official-clue-answered.v1.js';
import { OfficialCluePassedV1 } from '../events/official-clue-passed.v1.js';
import { ReconciliationAskedV1 } from '../events/reconciliation-asked.v1.js';
import { ReconciliationCheckedV1 } from '../events/reconciliation-checked.v1.js';
import { ReconciliationListedV1 } from '../events/reconciliation-listed.v1.js';
import { ReconciliationStatedV1 } from '../events/reconciliation-stated.v1.js';
import { StepRecordedV1 } from '../events/step-recorded.v1.js';
import { compileTolerant } from '../schema/validators.js';

/** One type of event as one owner sends it. */
export interface RegisteredEvent {
  readonly type: string;
  readonly writer: Owner;
  readonly version: number;
  readonly dataschema: string;
  readonly eventClass: EventClass;
  /** Owners it may be sent to; supervision, for one, gets summaries and never a whole clue. */
  readonly readers: readonly Owner[];
}

/** Every event that may travel, and the class that says what is in it. */
export interface EventRegistry {
  readonly all: readonly RegisteredEvent[];
  /** The entry of a wire type; of its newest version unless another is asked for. */
  find(type: string, version?: number): RegisteredEvent | undefined;
  findByDataschema(dataschema: string): RegisteredEvent | undefined;
  classOf(type: string, version?: number): EventClass | undefined;
}

const agencies: readonly Owner[] = AGENCIES;
const agenciesAndSupervision: readonly Owner[] = [...AGENCIES, 'supervision'];

function entries(eventClass: EventClass, writers: readonly Owner[], readers: readonly Owner[]): RegisteredEvent[] {
  return writers.map((writer) => {
    const type = eventTypeOf(writer, eventClass);
    const dataschema = dataschemaOf(type, eventClass.version);
    return {
      type,
      writer,
      version: eventClass.version,
      dataschema,
      eventClass,
      readers: readers.filter((reader) => reader !== writer),
    };
  });
}

const ALL: readonly RegisteredEvent[] = [
  ...entries(CustomsCluePostedV1, ['customs'], agencies),
  ...entries(PoliceCluePostedV1, ['public-security'], agencies),
  ...entries(MarketCluePostedV1, ['market-supervision'], agencies),
  ...entries(TobaccoCluePostedV1, ['tobacco-monopoly'], agencies),
  ...entries(AttachmentChunkPostedV1, agencies, agencies),
  ...entries(ClueSummarisedV1, agencies, ['supervision']),
  ...entries(ClueRecalledV1, agencies, agenciesAndSupervision),
  ...entries(CluesReceiptedV1, agencies, agenciesAndSupervision),
  ...entries(ActSignedV1, agenciesAndSupervision, ['case-transfer']),
  ...entries(StepRecordedV1, ['case-transfer'], agenciesAndSupervision),
  ...entries(CommandRefusedV1, ['case-transfer'], agenciesAndSupervision),
  ...entries(ClockRungV1, ['case-transfer'], agenciesAndSupervision),
  ...entries(ClocksRecomputedV1, ['case-transfer'], agenciesAndSupervision),
  ...entries(MatchFoundV1, ['supervision'], agencies),
  ...entries(OfficialCluePassedV1, agencies, ['supervision']),
  ...entries(OfficialClueAnsweredV1, ['supervision'], agencies),
  ...entries(MessageRefusedV1, OWNERS, OWNERS),
  ...entries(AuditCheckpointedV1, OWNERS, OWNERS),
  ...entries(AuditWitnessedV1, OWNERS, OWNERS),
  ...entries(ReconciliationAskedV1, OWNERS, OWNERS),
  ...entries(ReconciliationStatedV1, OWNERS, OWNERS),
  ...entries(ReconciliationListedV1, OWNERS, OWNERS),
  ...entries(ReconciliationCheckedV1, OWNERS, OWNERS),
];

const byType = new Map<string, RegisteredEvent>();
const byDataschema = new Map<string, RegisteredEvent>();
for (const entry of ALL) {
  const newest = byType.get(entry.type);
  if (!newest || newest.version < entry.version) byType.set(entry.type, entry);
  byDataschema.set(entry.dataschema, entry);
}

export const EVENTS: EventRegistry = {
  all: ALL,
  find: (type, version) => (version === undefined ? byType.get(type) : byDataschema.get(dataschemaOf(type, version))),
  findByDataschema: (dataschema) => byDataschema.get(dataschema),
  classOf: (type, version) => EVENTS.find(type, version)?.eventClass,
};

/**
 * What is wrong with the data of an event on the bus (unknown fields are tolerated); an unknown type is one problem. `json`
 * is the data's own text, for who has it at hand.
 */
export function validateData(type: string, data: unknown, version?: number, json?: Buffer | string): Problem[] {
  const eventClass = EVENTS.classOf(type, version);
  return eventClass ? compileTolerant(eventClass)(data, json) : [{ path: '', code: 'CONTRACT.TYPE_UNKNOWN' }];
}

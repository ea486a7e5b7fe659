import type { ActCommand, CaseParticipant, Directory, Measure, Penalty, RelatedCase } from '#libs/contracts';
import type { CaseClock } from '../clocks/read-clock.js';
import type { GoodsLedger } from '../goods/ledger.js';
import type { Process } from '../process/process.js';
import type { StepFact } from './recorded-steps.js';

/** Where a track stands and since which act. */
export interface TrackFact {
  readonly state: string;
  readonly since: Date;
}

/** What is known of a case when a command is judged. */
export interface CaseFacts {
  readonly caseNo: string;
  readonly seq: number;
  readonly pack: string;
  readonly team: readonly string[];
  readonly title: string;
  readonly clueNos: readonly string[];
  readonly ground?: string;
  readonly suspectedCrime?: string;
  /** Office the case is to go to, when an earlier step named one. */
  readonly receivingOffice?: string;
  readonly participants: readonly CaseParticipant[];
  readonly tracks: ReadonlyMap<string, TrackFact>;
  readonly clocks?: readonly CaseClock[];
  /** The measures on record, with a clock or without. */
  readonly measures?: readonly MeasureFact[];
  readonly goods?: GoodsLedger;
  readonly related?: readonly RelatedCase[];
  /** The last record of each decision. */
  readonly penalties?: readonly PenaltyFact[];
}

/** A seizure or preservation on record, known by the number of its paper. */
export interface MeasureFact {
  readonly documentNo: string;
  readonly kind: Measure;
  readonly takenOn: string;
  /** Its goods were found to infringe. */
  readonly isFound?: true;
  /** It was lifted, or moved with the goods. */
  readonly isEnded?: true;
}

/** A penalty on record. */
export interface PenaltyFact extends Penalty {
  readonly seq: number;
  readonly isBeforeTransfer: boolean;
}

/** Another case that a command names. */
export interface OtherCase {
  readonly known: CaseFacts;
  readonly process: Process;
}

/** What is known besides the case: the directory, the bus's own time of the command, and when it is being recorded. */
export interface ActFacts {
  readonly directory: Pick<Directory, 'office'>;
  readonly onBusAt: Date;
  readonly recordedAt: Date;
  /** The other case that the command names, if there is one of that number. */
  readonly otherCase?: OtherCase;
  /** The steps of the case, for a command that corrects one. */
  readonly steps?: readonly StepFact[];
}

export type Command = Readonly<ActCommand>;

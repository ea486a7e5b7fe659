import type { ActCommand, CaseParticipant, Directory } from '#libs/contracts';
import type { CaseClock } from '../clocks/read-clock.js';
import type { GoodsLedger } from '../goods/ledger.js';

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
  readonly goods?: GoodsLedger;
}

/** What is known besides the case: the directory, the bus's own time of the command, and when it is being recorded. */
export interface ActFacts {
  readonly directory: Pick<Directory, 'office'>;
  readonly onBusAt: Date;
  readonly recordedAt: Date;
}

export type Command = Readonly<ActCommand>;

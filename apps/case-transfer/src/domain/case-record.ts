import type { Ids } from '#libs/kernel';
import type { CaseClock, CaseFacts, Command, GoodsLedger, Law, Process, Recorded, TrackFact } from '#libs/law';

/** A track with the version that its next change must find. */
export interface TrackRecord extends TrackFact {
  readonly version: number;
}

/** A clock with the steps that started and stopped it. */
export interface ClockRecord extends CaseClock {
  readonly startedSeq: number;
  readonly stoppedSeq?: number;
  /** Version of the calendars that its dates were last told with; absent for one that the step starts. */
  readonly toldWith?: { readonly calendars: string; readonly isProvisional: boolean };
}

/** A case as case-transfer holds it. Never changed in place: a step makes the next one. */
export interface CaseRecord extends CaseFacts {
  /** Time of the first act. */
  readonly beganAt: Date;
  readonly tracks: ReadonlyMap<string, TrackRecord>;
  readonly clocks: readonly ClockRecord[];
  readonly goods: GoodsLedger;
}

/** What a recorded step is made of. */
export interface StepInput {
  readonly law: Law;
  readonly process: Process;
  /** Key of the rule pack, for a case that the step opens. */
  readonly pack: string;
  readonly ids: Ids;
  readonly known?: CaseRecord;
  readonly command: Command;
  readonly recorded: Recorded;
  /** When the step is recorded: the other side cannot know of it before. */
  readonly recordedAt: Date;
}

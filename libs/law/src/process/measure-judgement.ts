import type { CaseClock } from '../clocks/read-clock.js';
import type { MeasureFact } from './case-facts.js';
import type { Step } from './process.js';
import type { Refusal } from './refusal.js';
import type { Warning } from './warning.js';

/** What a step does to the clock of the measure it concerns. */
export type ClockChange = 'paused' | 'resumed' | 'extended' | 'stopped';

export interface MeasureJudgement {
  readonly refusal?: Refusal;
  /** The clock that the measure starts. */
  readonly starts?: string;
  readonly change?: { readonly clockId: string; readonly change: ClockChange };
  /** The measure that goes on record. */
  readonly records?: MeasureFact;
  /** Papers of the measures that end. */
  readonly ends?: readonly string[];
  /** The clause the act rests on, where the agency or the clock has one of its own. */
  readonly basis?: string;
  readonly warnings: readonly Warning[];
}

export function refused({ basis }: Step, code: string): MeasureJudgement {
  return { refusal: { code, basis }, warnings: [] };
}

/** Pauses follow each other: none begins or ends before the last one did. */
export function changeableSince({ startedAt, pauses }: CaseClock): Date {
  const instants = pauses.flatMap(({ from, to }) => [from, to ?? from]).map((instant) => instant.getTime());
  return new Date(Math.max(startedAt.getTime(), ...instants));
}

import type { CaseState, ClockRungV1, ClockView } from '#libs/contracts';
import { nextDueAt, stateWords, wasOverdue } from '#libs/law';

/** What a list of cases is filtered and sorted by. */
export interface CaseHeadline {
  /** `track:state` of every track, and each bare state. */
  readonly states: readonly string[];
  /** A clock was missed, now or ever: stays so when the step is done late, not when it only came late. */
  readonly wasOverdue: boolean;
  /** The earliest date that counts among the running clocks: overdue is derived from it when asked. */
  readonly nextDueAt?: string;
  /** Also marked overdue by their rungs, which ring while no step is recorded. */
  readonly clocks: readonly ClockView[];
}

/** Merges the newest state of a case with the rungs of its clocks; a clock known only by a rung is shown too. */
export function caseHeadlineOf(state: CaseState | undefined, rungs: readonly ClockRungV1[]): CaseHeadline {
  const clocks = [...(state?.clocks ?? []), ...clocksOnlyRung(state, rungs)].map((clock) => ({
    ...clock,
    overdue: wasOverdue(clock, rungs),
  }));
  return {
    states: stateWords(state?.tracks ?? []),
    wasOverdue: clocks.some(({ overdue }) => overdue),
    nextDueAt: nextDueAt(clocks),
    clocks,
  };
}

function clocksOnlyRung(state: CaseState | undefined, rungs: readonly ClockRungV1[]): ClockView[] {
  const known = new Set((state?.clocks ?? []).map((clock) => clock.clockId));
  const newestFirst = [...rungs].sort((a, b) => Date.parse(b.rungAt) - Date.parse(a.rungAt));
  const found = new Map<string, ClockView>();
  for (const { clock } of newestFirst)
    if (!known.has(clock.clockId) && !found.has(clock.clockId)) found.set(clock.clockId, clock);
  return [...found.values()];
}

import type { CaseState, ClocksRecomputedV1, StepRecordedV1 } from '#libs/contracts';

/** The state that a package stands for: that after its last step, or as other calendars made it since. */
export function stateShown(last: StepRecordedV1, recomputed: readonly ClocksRecomputedV1[]): CaseState {
  const since = recomputed.filter(({ state }) => state.seq === last.state.seq);
  const newest = since.sort((a, b) => Date.parse(a.recomputedAt) - Date.parse(b.recomputedAt)).at(-1);
  return newest?.state ?? last.state;
}

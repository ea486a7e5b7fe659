import type { ClocksRecomputedV1, ClockView, RecomputedClock } from '#libs/contracts';

/** Each clock that the event is about: as it is now, and what was said of it before. */
export function recomputedClocks({
  state,
  clocks,
}: ClocksRecomputedV1): { readonly clock: ClockView; readonly was: RecomputedClock }[] {
  const byId = new Map(state.clocks.map((clock) => [clock.clockId, clock]));
  return clocks.flatMap((was) => {
    const clock = byId.get(was.clockId);
    return clock ? [{ clock, was }] : [];
  });
}

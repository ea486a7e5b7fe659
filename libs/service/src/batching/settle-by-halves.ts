import { setTimeout as pause } from 'node:timers/promises';
import { isBusError } from '#libs/kernel';
import type { Settled } from './natural-batcher.js';

/** Between the tries: a server that starts again, or another that takes its place, needs a moment. */
const PAUSES_MS = [100, 1_000];
/** Whoever waited for one try for so long does not wait for another. */
const LONG_TRY_MS = 5_000;

/**
 * Runs a batch as one transaction; when SQL refuses it, halves it until the item at fault stands alone, so that one
 * bad item costs its neighbours a few milliseconds and not their acceptance. A transient failure is tried again
 * whole: after a lost connection the commit may have happened, and the idempotency key makes the repeat harmless.
 */
export async function settleByHalves<I, O>(
  items: readonly I[],
  run: (items: readonly I[]) => Promise<O[]>,
  tried = 0,
): Promise<Settled<O>[]> {
  if (items.length === 0) return [];
  const began = performance.now();
  try {
    return (await run(items)).map((output) => ({ output }));
  } catch (error) {
    if (isBusError(error) && error.kind === 'transient') {
      const waitMs = PAUSES_MS[tried];
      if (waitMs === undefined || performance.now() - began > LONG_TRY_MS) return items.map(() => ({ error }));
      await pause(waitMs);
      return settleByHalves(items, run, tried + 1);
    }
    if (items.length === 1) return [{ error }];
    const middle = Math.ceil(items.length / 2);
    return [
      ...(await settleByHalves(items.slice(0, middle), run)),
      ...(await settleByHalves(items.slice(middle), run)),
    ];
  }
}

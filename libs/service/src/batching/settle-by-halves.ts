import { isBusError } from '#libs/kernel';
import type { Settled } from './natural-batcher.js';

const TRANSIENT_TRIES = 3;

/**
 * Runs a batch as one transaction; when SQL refuses it, halves it until the item at fault stands alone, so that one
 * bad item costs its neighbours a few milliseconds and not their acceptance. A transient failure is tried again
 * whole: after a lost connection the commit may have happened, and the idempotency key makes the repeat harmless.
 */
export async function settleByHalves<I, O>(
  items: readonly I[],
  run: (items: readonly I[]) => Promise<O[]>,
  tries = TRANSIENT_TRIES,
): Promise<Settled<O>[]> {
  if (items.length === 0) return [];
  try {
    return (await run(items)).map((output) => ({ output }));
  } catch (error) {
    if (isBusError(error) && error.kind === 'transient') {
      return tries > 1 ? settleByHalves(items, run, tries - 1) : items.map(() => ({ error }));
    }
    if (items.length === 1) return [{ error }];
    const middle = Math.ceil(items.length / 2);
    return [
      ...(await settleByHalves(items.slice(0, middle), run)),
      ...(await settleByHalves(items.slice(middle), run)),
    ];
  }
}

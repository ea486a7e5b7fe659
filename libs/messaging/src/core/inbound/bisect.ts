import { verdictOn } from '../verdict.js';

/**
 * Does a list of things as a whole when it can and in halves when it must: `attempt` takes a run of them in one
 * transaction, and whatever a single one fails with goes to `alone`. Order is kept. A failure that may pass by itself
 * is thrown at once, as no half would fare better; what was done before it stays done.
 */
export async function bisect<T>(
  items: readonly T[],
  attempt: (part: readonly T[]) => Promise<void>,
  alone: (item: T, error: unknown) => Promise<void>,
): Promise<void> {
  if (items.length === 0) return;
  try {
    return await attempt(items);
  } catch (error) {
    if (verdictOn(error) === 'pause') throw error;
    if (items.length === 1) return alone(items[0]!, error);
  }
  const middle = items.length >> 1;
  await bisect(items.slice(0, middle), attempt, alone);
  await bisect(items.slice(middle), attempt, alone);
}

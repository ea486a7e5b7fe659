import { setTimeout as pause } from 'node:timers/promises';

export interface WaitChoices {
  readonly deadlineMs?: number;
  readonly everyMs?: number;
}

/**
 * Waits until `condition` gives something truthy and returns that; a throw counts as "not yet". Fails with a sentence
 * about what was awaited, such as `waitFor('the receipt to come back', …)`.
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  { deadlineMs = 15_000, everyMs = 20 }: WaitChoices = {},
): Promise<NonNullable<T>> {
  const deadline = performance.now() + deadlineMs;
  let last: unknown;
  do {
    try {
      last = await condition();
      if (last) return last as NonNullable<T>;
    } catch (error) {
      last = error;
    }
    await pause(everyMs);
  } while (performance.now() < deadline);
  const seen = last instanceof Error ? last.message : JSON.stringify(last);
  throw new Error(
    `waited ${deadlineMs} ms in vain for ${what}; last seen: ${seen}`,
    last instanceof Error ? { cause: last } : undefined,
  );
}

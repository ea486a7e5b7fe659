import { setTimeout as pause } from 'node:timers/promises';

/**
 * Waits until `condition` holds; a throw counts as "not yet". The same promise as `waitFor` of libs/testing, written
 * again because that library brings Nest and TypeORM along, ten seconds of loading that no journey needs.
 */
export async function waitFor<T>(
  what: string,
  condition: () => T | Promise<T>,
  { deadlineMs = 15_000, everyMs = 40 } = {},
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
  throw new Error(
    `waited ${deadlineMs} ms in vain: ${what}; last seen: ${last instanceof Error ? last.message : JSON.stringify(last)?.slice(0, 500)}`,
  );
}

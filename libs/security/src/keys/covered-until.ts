import type { DirectoryKey } from '#libs/contracts';

type Span = Pick<DirectoryKey, 'validFrom' | 'validTo' | 'revokedFrom'>;

/** Until when these keys cover the time from `now` on without a gap: a key with a successor may expire. Undefined: none is valid. */
export function coveredUntil(keys: readonly Span[], now: Date): Date | undefined {
  const spans = keys.map(({ validFrom, validTo, revokedFrom }) => ({
    from: Date.parse(validFrom),
    to: Math.min(Date.parse(validTo), revokedFrom === undefined ? Infinity : Date.parse(revokedFrom)),
  }));
  let until = now.getTime();
  for (const { from, to } of spans.sort((a, b) => a.from - b.from)) if (from <= until && to > until) until = to;
  return until === now.getTime() ? undefined : new Date(until);
}

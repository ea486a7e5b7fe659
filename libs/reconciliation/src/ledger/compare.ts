import type { ReconciliationDifference, ReconciliationHour, ReconciliationItem } from '#libs/contracts';
import type { ReceivedMessage } from '#libs/messaging/postgres';

/** What is found of one hour on the reader's side. */
export interface FoundHour {
  readonly span: number;
  readonly count: number;
  readonly digest: string;
}

/** The hours in which both sides do not have exactly the same events. */
export function differingHours(sent: readonly ReconciliationHour[], found: readonly FoundHour[]): number[] {
  const seen = new Map(found.map((hour) => [hour.span, hour]));
  const differing = sent
    .filter(({ hour, count, digest }) => seen.get(hour)?.count !== count || seen.get(hour)?.digest !== digest)
    .map(({ hour }) => hour);
  const stated = new Set(sent.map(({ hour }) => hour));
  const unstated = found.filter(({ span }) => !stated.has(span)).map(({ span }) => span);
  return [...differing, ...unstated].toSorted((a, b) => a - b);
}

/**
 * Two complete lists of the same range, event by event. What was put aside before it could be claimed is here without a
 * digest and counts as here; what the reader has no handler for was acknowledged and is explained by its type.
 */
export function compareItems(
  sent: readonly ReconciliationItem[],
  found: readonly ReceivedMessage[],
  handles: (type: string) => boolean,
): { differences: ReconciliationDifference[]; ignored: number } {
  const here = new Map(found.map(({ id, digest }) => [id, digest]));
  const known = new Set(sent.map(({ eventId }) => eventId));
  const absent = sent.filter(({ eventId }) => !here.has(eventId));
  const missing = absent.filter(({ eventType }) => handles(eventType));
  const changed = sent.filter(({ eventId, digest }) => (here.get(eventId) ?? digest) !== digest);
  const surplus = found.filter(({ id }) => !known.has(id)).map(({ id }) => ({ eventId: id, eventType: '' }));
  const named = (kind: ReconciliationDifference['kind']) => {
    return ({ eventId, eventType }: { eventId: string; eventType: string }) => ({ eventId, kind, eventType });
  };
  return {
    differences: [...missing.map(named('missing')), ...changed.map(named('changed')), ...surplus.map(named('surplus'))],
    ignored: absent.length - missing.length,
  };
}

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
  const surplus = found.filter(({ id }) => !known.has(id));
  const asFound = (digest: string | null | undefined) => (digest ? { foundDigest: digest } : {});
  return {
    differences: [
      ...missing.map(({ eventId, eventType, digest }) => {
        return { eventId, kind: 'missing' as const, eventType, sentDigest: digest };
      }),
      ...changed.map(({ eventId, eventType, digest }) => {
        return { eventId, kind: 'changed' as const, eventType, sentDigest: digest, ...asFound(here.get(eventId)) };
      }),
      ...surplus.map(({ id, digest }) => {
        return { eventId: id, kind: 'surplus' as const, eventType: '', ...asFound(digest) };
      }),
    ],
    ignored: absent.length - missing.length,
  };
}

import { malformed } from '#libs/kernel';
import type { ParkedEnvelope } from '../ports.js';
import type { InboundItem } from './checked.js';
import type { Flush, InboundParts } from './flush.js';
import { claimKey, NOT_KNOWN_ANY_MORE } from './inbound-store.js';
import type { Claim } from './inbound-store.js';

/**
 * Claims the ids of all proven messages in the inbox. A message whose id was claimed before with the same data is
 * dropped as a repetition; one with other data, or with an id from before the retention floor, goes on as `broken` and
 * is parked.
 */
export async function claim<Tx>({ store, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const firsts = new Map<string, { item: InboundItem; claim: Claim }>();
  for (const item of flush.open) {
    if (item.checked.kind !== 'event' && item.checked.kind !== 'failed') continue;
    const { id, writer, digest, proof } = item.checked.event;
    const key = claimKey({ id, writer, digest });
    if (!firsts.has(key)) firsts.set(key, { item, claim: { id, writer, digest, proof } });
  }
  if (firsts.size === 0) return;
  const taken = await store.claim(
    flush.tx,
    [...firsts.values()].map((first) => first.claim),
  );
  flush.open = flush.open.flatMap((item) => {
    if (item.checked.kind !== 'event' && item.checked.kind !== 'failed') return [item];
    const { event } = item.checked;
    const key = claimKey(event);
    const first = firsts.get(key)!;
    if (first.item === item && !taken.has(key)) return [item];
    if (taken.get(key) === NOT_KNOWN_ANY_MORE) return [beyondRetention(item, event)];
    if ((taken.get(key) ?? first.claim.digest) !== event.digest) return [suspicious(item)];
    flush.counts.push(() => observer.repeated(event.type));
    return [];
  });
}

/** The item as the horizon would have judged it beforehand, had this process looked since the floor was raised. */
function beyondRetention(item: InboundItem, envelope: ParkedEnvelope): InboundItem {
  return { ...item, checked: { kind: 'broken', error: malformed('ENVELOPE.BEYOND_RETENTION'), envelope } };
}

/** The same id with other content: either a writer that reuses ids or somebody who tries to replace a message. */
function suspicious(item: InboundItem): InboundItem {
  return { ...item, checked: { kind: 'broken', error: malformed('ENVELOPE.ID_REUSED') } };
}

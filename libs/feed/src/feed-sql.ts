import type { Tx } from '#libs/service';

export interface FeedEntry<Kind extends string = string> {
  readonly office: string;
  /** Which kinds there are is the service's matter. */
  readonly kind: Kind;
  readonly eventId: string;
  /** Number of what it is about: a clue or a case. */
  readonly subject: string;
  /** Version of the clue (1 for what belongs to all), or number of the case's step. */
  readonly version: number;
  readonly details?: Readonly<Record<string, string>>;
}

/** "feed" in ASCII; locks are per database, so services do not meet here. */
export const FEED_LOCK = 0x66656564;

const LOCK = { name: 'feed-lock', text: 'select pg_advisory_xact_lock($1)', values: [FEED_LOCK] };

/**
 * Takes the feed's lock until the transaction ends. Numbers drawn under it become visible in their own order, so a
 * reader that stands at number n can never be passed by a smaller one (tried: xmin horizon, which waits for any long
 * transaction of the cluster and loses its meaning when a dump is restored elsewhere).
 *
 * To stay clear of deadlocks, take it before any row lock or after all of them.
 */
export async function lockFeed(tx: Tx): Promise<void> {
  await tx.query(LOCK);
}

/** Adds what came, in order. Takes the feed's lock. */
export async function appendToFeed(tx: Tx, entries: readonly FeedEntry[], at: Date): Promise<void> {
  if (entries.length === 0) return;
  tx.write(LOCK);
  tx.write({
    name: 'feed-append',
    text: `insert into feed (office, kind, event_id, subject, version, at, details)
      select office, kind, event_id, subject, version, $6, details
      from unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::int[], $7::json[]) with ordinality
        as t (office, kind, event_id, subject, version, details, ordinal)
      order by ordinal`,
    values: [
      entries.map(({ office }) => office),
      entries.map(({ kind }) => kind),
      entries.map(({ eventId }) => eventId),
      entries.map(({ subject }) => subject),
      entries.map(({ version }) => version),
      at,
      entries.map(({ details }) => JSON.stringify(details ?? {})),
    ],
  });
}

import type { Tx } from '#libs/service';
import type { ChannelDay } from './ledger.js';

/** What an operator said, who it was, and when. */
export interface Explanation {
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/**
 * The state that is explained. A row of an older version has none yet and gets one of its kind alone, without digests.
 */
const AS_IT_STANDS = ['state', 'explained_state']
  .map((column) => `${column} = coalesce(nullif(state, ''), kind || '::')`)
  .join(', ');

/** Explains these events as they stand; returns those that differ, in order. */
export async function explainNamed(
  tx: Tx,
  { channel, day }: ChannelDay,
  ids: readonly string[],
  { reason, by, at }: Explanation,
): Promise<string[]> {
  const rows = await tx.query<{ event_id: string }>({
    name: 'difference-explain',
    text: `update reconciliation_difference
      set ${AS_IT_STANDS}, explanation = $4, explained_by = $5, explained_at = $6
      where channel = $1 and day = $2 and event_id = any($3::uuid[]) returning event_id`,
    values: [channel, day, ids, reason, by, at],
  });
  return rows.map(({ event_id: id }) => id).toSorted();
}

/** Explains all that nobody has explained as they stand; returns which, in order. */
export async function explainAll(
  tx: Tx,
  { channel, day }: ChannelDay,
  { reason, by, at }: Explanation,
): Promise<string[]> {
  const rows = await tx.query<{ event_id: string }>({
    name: 'difference-explain-all',
    text: `update reconciliation_difference
      set ${AS_IT_STANDS}, explanation = $3, explained_by = $4, explained_at = $5
      where channel = $1 and day = $2 and explained_state is distinct from state returning event_id`,
    values: [channel, day, reason, by, at],
  });
  return rows.map(({ event_id: id }) => id).toSorted();
}

/** Explains what differs without being named, while it is this number. */
export async function explainRest(
  tx: Tx,
  { channel, day }: ChannelDay,
  rest: number,
  { reason, by, at }: Explanation,
): Promise<void> {
  await tx.query({
    name: 'reconciliation-explain-rest',
    text: `update reconciliation
      set rest_explained = $3, rest_explanation = $4, rest_explained_by = $5, rest_explained_at = $6
      where day = $2 and channel = $1`,
    values: [channel, day, rest, reason, by, at],
  });
}

/** Takes back what was said of these events, or of all that are named; returns of which, in order. */
export async function withdrawNamed(
  tx: Tx,
  { channel, day }: ChannelDay,
  ids: readonly string[] | undefined,
): Promise<string[]> {
  const rows = await tx.query<{ event_id: string }>({
    name: 'difference-withdraw',
    text: `update reconciliation_difference
      set explained_state = null, explanation = null, explained_by = null, explained_at = null
      where channel = $1 and day = $2 and ($3::uuid[] is null or event_id = any($3::uuid[])) and explanation is not null
      returning event_id`,
    values: [channel, day, ids ?? null],
  });
  return rows.map(({ event_id: id }) => id).toSorted();
}

/** Takes back what was said of the number. */
export async function withdrawRest(tx: Tx, { channel, day }: ChannelDay): Promise<void> {
  await tx.query({
    name: 'reconciliation-withdraw-rest',
    text: `update reconciliation
      set rest_explained = null, rest_explanation = null, rest_explained_by = null, rest_explained_at = null
      where day = $2 and channel = $1`,
    values: [channel, day],
  });
}

/** Stores how many of a day's differences do not alarm. */
export async function saveExplained(tx: Tx, { channel, day }: ChannelDay, explained: number): Promise<void> {
  await tx.query({
    name: 'reconciliation-explained',
    text: 'update reconciliation set explained = $3 where day = $2 and channel = $1',
    values: [channel, day, explained],
  });
}

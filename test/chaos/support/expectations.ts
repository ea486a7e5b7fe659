import type { Owner } from '#libs/contracts';
import type { Books } from './books.js';
import type { Recipient } from './settling.js';
import type { PostedClue } from './stubborn-poster.js';

/** The poster's book: each source id is one clue, and it is the clue that its client was told of. */
export async function expectPostedOnce(books: Books, poster: Owner, clues: readonly PostedClue[]): Promise<void> {
  const rows = await books.rows<{ source_id: string; clue_no: string }>(
    poster,
    'select source_id, clue_no from clue where source_id = any($1)',
    [clues.map(({ sourceId }) => sourceId)],
  );
  expect(sorted(rows.map((row) => `${row.source_id} ${row.clue_no}`))).toEqual(
    sorted(clues.map((clue) => `${clue.sourceId} ${clue.clueNo}`)),
  );
  expect(await books.count(poster, 'select count(*)::int as n from outbox')).toBe(0);
}

/** A recipient's book: every clue once, told to the office once, and its inbox claimed each event once. */
export async function expectReceivedOnce(
  books: Books,
  { office, owner }: Recipient,
  clues: readonly PostedClue[],
): Promise<void> {
  const ids = clues.map(({ eventId }) => eventId);
  const stored = await books.rows<{ event_id: string }>(
    owner,
    'select event_id from received_clue where office = $1 and event_id = any($2::uuid[])',
    [office, ids],
  );
  expect(sorted(stored.map((row) => row.event_id))).toEqual(sorted(ids));
  const told = await books.rows<{ event_id: string }>(
    owner,
    `select event_id from feed where office = $1 and kind = 'clue' and event_id = any($2::uuid[])`,
    [office, ids],
  );
  expect(sorted(told.map((row) => row.event_id))).toEqual(sorted(ids));
  expect(await books.count(owner, 'select count(*)::int as n from inbox where event_id = any($1::uuid[])', [ids])).toBe(
    ids.length,
  );
  const audited = await books.count(
    owner,
    `select count(*)::int as n from audit where act = 'clue.stored' and office = $1 and subject = any($2)`,
    [office, clues.map(({ clueNo }) => clueNo)],
  );
  expect(audited).toBe(clues.length);
}

/** Nothing was put aside: a kill must never look like a broken message. */
export async function expectNothingParked(books: Books, owners: readonly Owner[]): Promise<void> {
  for (const owner of owners) {
    const parked = await books.rows<{ code: string; event_type: string }>(
      owner,
      'select code, event_type from parked_message',
    );
    expect({ owner, parked }).toEqual({ owner, parked: [] });
  }
}

/** Supervision's figures: each clue counted once for its poster and once for each recipient. */
export async function expectCountedOnce(
  books: Books,
  posterOffice: string,
  clues: readonly PostedClue[],
  recipients: readonly Recipient[],
): Promise<void> {
  const numbers = clues.map(({ clueNo }) => clueNo);
  const marks = (office: string, state: string) =>
    books.count(
      'supervision',
      'select count(*)::int as n from count_mark where office = $1 and state = $2 and subject = any($3)',
      [office, state, numbers],
    );
  const shown = (office: string, state: string) =>
    books.count(
      'supervision',
      'select coalesce(sum(n), 0)::int as n from office_count where office = $1 and state = $2',
      [office, state],
    );
  expect(await marks(posterOffice, 'posted')).toBe(clues.length);
  expect(await shown(posterOffice, 'posted')).toBe(clues.length);
  for (const { office } of recipients) {
    expect(await marks(office, 'received')).toBe(clues.length);
    expect(await shown(office, 'received')).toBe(clues.length);
  }
}

function sorted(texts: readonly string[]): string[] {
  return [...texts].sort();
}

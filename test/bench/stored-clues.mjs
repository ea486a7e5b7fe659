import { copyRows } from './copies.mjs';

/** What differs between the copies of a stored clue; everything else is as in the one that came through the front door. */
const DIFFERS = {
  clue_no: `'HG-20200101-' || lpad(upper(to_hex(i)), 10, '0')`,
  event_id: 'gen_random_uuid()',
};
const AT = `now() - interval '3 years' * (1 - i::float8 / 10000000)`;
const ALSO = {
  clue: { source_id: `'stored-' || i`, posted_at: AT },
  received_clue: { posted_at: AT, stored_at: AT },
};

/** Puts copies of a clue into a table of clues, numbered `from` up to `to`. */
export async function storeCopies(database, table, from, to) {
  const which = `ctid = (select ctid from ${table} limit 1)`;
  await copyRows(database, table, { from, to, which, differs: { ...DIFFERS, ...ALSO[table] } });
}

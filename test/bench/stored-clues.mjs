/** What differs between the copies of a stored clue; everything else is as in the one that came through the front door. */
const DIFFERS = {
  clue_no: (i) => `'HG-20200101-' || lpad(upper(to_hex(${i}::bigint)), 10, '0')`,
  source_id: (i) => `'stored-' || ${i}`,
  event_id: () => 'gen_random_uuid()',
  posted_at: (i) => `now() - interval '3 years' * (1 - ${i}::float8 / 10000000)`,
  stored_at: (i) => `now() - interval '3 years' * (1 - ${i}::float8 / 10000000)`,
};
const AT_ONCE = 200_000;

/**
 * Puts copies of the newest row of a table of clues straight into it, numbered `from` up to `to`: as much as years of posting
 * leave behind, in minutes. Whatever columns a later version adds are copied too. The table is then vacuumed as autovacuum
 * would have by and by: otherwise the first reads write hints and find no page visible to all, and autovacuum itself works
 * beside what is measured.
 */
export async function storeCopies(database, table, from, to) {
  const { rows } = await database.query(
    `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attidentity = '' order by attnum`,
    [table],
  );
  const columns = rows.map(({ attname }) => attname);
  const values = columns.map((column) => DIFFERS[column]?.('i') ?? `t.${column}`);
  await database.query(`create temporary table if not exists copied_${table} as select * from ${table} limit 1`);
  for (let first = from; first < to; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, to) - 1;
    await database.query(
      `insert into ${table} (${columns.join(', ')}) select ${values.join(', ')} from copied_${table} t, generate_series($1::bigint, $2::bigint) as i`,
      [first, last],
    );
  }
  await database.query(`vacuum (analyze) ${table}`);
}

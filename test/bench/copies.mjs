const AT_ONCE = 100_000;

/**
 * Puts copies of rows that came the proper way straight into their table, numbered `from` up to `to`: as much as years of
 * work leave behind, in minutes. `differs` gives for a column what is other in copy number `i` (an SQL expression; `t` is the
 * row that is copied); whatever columns a later version adds are copied too. The table is then vacuumed as autovacuum would
 * have by and by: otherwise the first reads write hints and find no page visible to all, and autovacuum itself works beside
 * what is measured.
 */
export async function copyRows(database, table, { from = 0, to, differs, which = 'true' }) {
  const { rows } = await database.query(
    `select attname from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
      and attgenerated = '' and attidentity = '' order by attnum`,
    [table],
  );
  const columns = rows.map(({ attname }) => attname);
  const unknown = Object.keys(differs).filter((column) => !columns.includes(column));
  if (unknown.length > 0) throw new Error(`${table} has no column ${unknown.join(', ')}`);
  const values = columns.map((column) => differs[column] ?? `t.${column}`);
  await database.query(`create temporary table if not exists copied_${table} as select * from ${table} where ${which}`);
  for (let first = from; first < to; first += AT_ONCE) {
    const last = Math.min(first + AT_ONCE, to) - 1;
    await database.query(
      `insert into ${table} (${columns.join(', ')})
        select ${values.join(', ')} from generate_series($1::bigint, $2::bigint) as i cross join copied_${table} t`,
      [first, last],
    );
  }
  await database.query(`vacuum (analyze) ${table}`);
}

/**
 * The same with the table's indexes (but for its keys) made anew afterwards, which is several times as fast for many rows. The
 * services may be up, but nobody asks them meanwhile.
 */
export async function copyManyRows(database, table, copies) {
  const { rows } = await database.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
      where i.indrelid = $1::regclass and not exists (select from pg_constraint c where c.conindid = i.indexrelid)`,
    [table],
  );
  await database.query(`set maintenance_work_mem = '256MB'`);
  for (const { name } of rows) await database.query(`drop index ${name}`);
  await copyRows(database, table, copies);
  for (const { definition } of rows) await database.query(definition);
  await database.query(`analyze ${table}`);
}

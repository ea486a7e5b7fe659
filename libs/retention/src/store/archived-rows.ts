import { MANY_ROWS_MS } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';
import { leastKey } from '../archived-tables.js';
import type { ArchivedTable } from '../archived-tables.js';

type Db = Pick<UnitOfWork, 'query'>;

const ROWS_AT_ONCE = 250;
/** A table that was never analyzed has few rows: the database looks after some dozens of changes. */
const COUNTED = 1_000;

/** Keys from `from` on and before `until`, of rows that came before `before`. */
export interface OldRows {
  readonly from: string;
  readonly until: string;
  readonly before: Date;
}

const condition = ({ key, keyType, age, only }: ArchivedTable) =>
  `t.${key} >= $1::${keyType} and t.${key} < $2::${keyType} and t.${age} < $3::timestamptz${only ? ` and ${only}` : ''}`;

/** The least key of old rows from there on. */
export async function firstOldKey(
  db: Db,
  table: ArchivedTable,
  { from, until, before }: OldRows,
): Promise<string | undefined> {
  const [row] = await db.query<{ key: string }>({
    name: `retention-first-${table.name}`,
    text: `select t.${table.key}::text as key from ${table.name} t where ${condition(table)} order by t.${table.key} limit 1`,
    values: [from, until, before],
  });
  return row?.key;
}

/** How many there are. */
export async function countOldRows(db: Db, table: ArchivedTable, { from, until, before }: OldRows): Promise<number> {
  const [row] = await db.query<{ rows: number }>({
    name: `retention-count-${table.name}`,
    text: `select count(*)::int as rows from ${table.name} t where ${condition(table)}`,
    values: [from, until, before],
    withinMs: MANY_ROWS_MS,
  });
  return row!.rows;
}

/** Each old row as the JSON text that `json_populate_record` makes a row of again, in order of the key. */
export async function* oldRows(
  db: Db,
  table: ArchivedTable,
  { from, until, before }: OldRows,
  eachPage: () => Promise<void>,
): AsyncGenerator<string> {
  const { name, key, keyType, second } = table;
  const after = second
    ? `(t.${key}, t.${second.column}) > ($4::${keyType}, $5::${second.type})`
    : `t.${key} > $4::${keyType}`;
  const order = second ? `t.${key}, t.${second.column}` : `t.${key}`;
  const text = `select t.${key}::text as key, ${second ? `t.${second.column}::text` : 'null'} as second, to_json(t)::text as line
    from ${name} t where ${condition(table)} and ${after} order by ${order} limit ${ROWS_AT_ONCE}`;
  let place: (string | null)[] = [leastKey(table), ...(second ? [second.least] : [])];
  for (;;) {
    await eachPage();
    const rows = await db.query<{ key: string; second: string | null; line: string }>({
      ...{ name: `retention-page-${name}`, text },
      values: [from, until, before, ...place],
    });
    for (const { line } of rows) yield line;
    const last = rows.at(-1);
    if (last === undefined || rows.length < ROWS_AT_ONCE) return;
    place = [last.key, ...(second ? [last.second] : [])];
  }
}

/** Takes rows out by the function of the database that may; returns how many went. */
export async function removeRows(
  tx: Tx,
  { name, removal, key, second, removedBy }: ArchivedTable,
  ids: readonly string[],
  before: Date,
): Promise<number> {
  const type = removedBy === key ? 'uuid' : (second?.type ?? 'uuid');
  const [row] = await tx.query<{ removed: number }>({
    name: `retention-remove-${name}`,
    text: `select ${removal}($1::${type}[], $2) as removed`,
    values: [ids, before],
  });
  return row!.removed;
}

/** The day of the oldest row, whether it may go or not; the rows by the database's own estimate, or counted before it has one. */
export async function standOf(db: Db, { name, key, only }: ArchivedTable): Promise<{ oldest?: string; rows: number }> {
  const [row] = await db.query<{ oldest: string | null; rows: number }>({
    name: `retention-stand-${name}`,
    text: `select (select ${key}::text from ${name} ${only ? `where ${only}` : ''} order by ${key} limit 1) as oldest,
      case when reltuples < 0 then (select count(*) from (select from ${name} limit ${COUNTED}) as few) else reltuples end::float8 as rows
      from pg_class where oid = '${name}'::regclass`,
  });
  return { rows: row!.rows, ...(row!.oldest !== null && { oldest: row!.oldest }) };
}

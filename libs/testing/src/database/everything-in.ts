type Rows = Record<string, unknown>[];

/** Every row of every table of a database as one text, bytes as the characters that they are: to look for what must not be there. */
export async function everythingIn(query: (sql: string) => Promise<Rows>): Promise<string> {
  const tables = await query(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await query(`select to_jsonb(t)::text as row from ${String(name)} t`);
    texts.push(...rows.map(({ row }) => withBytes(String(row))));
  }
  return texts.join('\n');
}

/** How a marker may stand in a text: as it is, or inside base64, whatever comes before it there. */
export function tracesOf(marker: string, text: string): string[] {
  const encoded = [0, 1, 2].map((shift) =>
    Buffer.from('x'.repeat(shift) + marker)
      .toString('base64url')
      .slice(shift === 0 ? 0 : shift + 1, -2),
  );
  return [marker, ...encoded].filter((trace) => text.includes(trace));
}

function withBytes(row: string): string {
  return row.replace(/\\\\x((?:[0-9a-f]{2})+)/g, (_, hex: string) => Buffer.from(hex, 'hex').toString('utf8'));
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const CHINA_OFFSET_MS = 8 * 3_600_000;

/** 2027-03-01T15:59:59.999Z → 2027-03-01 23:59:59, the time in China; for where the zone is said once for all. */
export function chinaTime(instant) {
  const there = new Date(new Date(instant).getTime() + CHINA_OFFSET_MS);
  if (Number.isNaN(there.getTime())) return String(instant);
  return there.toISOString().slice(0, 19).replace('T', ' ');
}

/** The same within a sentence, with its zone, as commands take it back. */
export function inChina(instant) {
  return `${chinaTime(instant)} +08:00`;
}

/** Rows with every instant among their values in China's time. */
export function rowsInChina(rows) {
  const told = (value) => (typeof value === 'string' && INSTANT.test(value) ? chinaTime(value) : value);
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, told(value)])));
}

/** A table for people, with the zone of its times above it; what programs read is `--json`, where instants stay as they are. */
export function printRows(rows, columns) {
  console.log('times of China (UTC+8) 北京时间');
  console.table(rowsInChina(rows), columns);
}

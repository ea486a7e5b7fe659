/** Plain-text tables for a terminal. Chinese characters take two columns, so widths are counted, not `length`. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u;

/** Columns a text takes in a terminal. */
export function widthOf(text) {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0);
}

/** Cuts a text to `width` columns, with `…` at the cut. */
export function cut(text, width) {
  if (widthOf(text) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (widthOf(kept + character) > width - 1) break;
    kept += character;
  }
  return `${kept}…`;
}

/** Lines of a table; every row is an array of cells, `maxWidth` limits each column. */
export function table(headings, rows, maxWidth = 46) {
  const cells = [headings, ...rows].map((row) => row.map((cell) => cut(String(cell ?? ''), maxWidth)));
  const widths = headings.map((_, column) => Math.max(...cells.map((row) => widthOf(row[column]))));
  const line = (row) =>
    `  ${row.map((cell, column) => cell + ' '.repeat(widths[column] - widthOf(cell))).join('  ')}`.trimEnd();
  return [line(cells[0]), line(widths.map((width) => '─'.repeat(width))), ...cells.slice(1).map(line)];
}

/** A heading and a table below it, printed. */
export function printTable(title, headings, rows, maxWidth) {
  console.log(`\n${title}`);
  if (rows.length === 0) console.log('  (nothing)');
  else console.log(table(headings, rows, maxWidth).join('\n'));
}

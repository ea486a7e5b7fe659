import { FONT_LINE, PAGE } from './page.js';

/** A cell as far as its height goes; the width is that of the text, in points. */
export interface Cell {
  readonly text: string;
  readonly width: number;
}

/** Line ends stay empty where a mark may not begin the next line, and the head of a table takes room: not all of the page is counted on. */
const ROOM = 0.8 * PAGE.typeHeight;

/**
 * Whether every row is certain to fit a page. pdfmake lays out a row that is not to be torn on one page and drops what runs
 * over its end: a row that might is torn rather than cut off. Every character is taken to be as wide as a Chinese one.
 */
export function fitPages(rows: readonly (readonly Cell[])[], size: number, lineHeight: number): boolean {
  const line = size * FONT_LINE * lineHeight;
  return rows.every((cells) => cells.every((cell) => linesOf(cell, size) * line <= ROOM));
}

function linesOf({ text, width }: Cell, size: number): number {
  const inLine = Math.max(1, Math.floor(width / size));
  return text.split('\n').reduce((lines, one) => lines + Math.max(1, Math.ceil(one.length / inLine)), 0);
}

import { createRequire } from 'node:module';
import { fontFiles } from './fonts.js';

/** What is asked of fontkit, which the printing reads its fonts with. */
interface Font {
  hasGlyphForCodePoint(codePoint: number): boolean;
}

let fonts: readonly Font[] | undefined;

/** Whether the embedded fonts have a glyph of it, in either weight. Read when the first paper is made. */
export function fontHas(codePoint: number): boolean {
  fonts ??= load();
  return fonts.every((font) => font.hasGlyphForCodePoint(codePoint));
}

function load(): readonly Font[] {
  const { openSync } = createRequire(import.meta.url)('fontkit') as { openSync(file: string): Font };
  return Object.values(fontFiles()).map((file) => openSync(file));
}

const MM = 72 / 25.4;
const mm = (length: number): number => length * MM;

/**
 * The page of GB/T 9704-2012: A4, top margin 37 mm, binding margin 28 mm, type area 156 × 225 mm, 22 lines of 28 characters of
 * size 3 (三号, 16 pt), title in size 2 (二号, 22 pt). Read in published copies of the standard, not in the standard itself.
 */
export const PAGE = {
  width: mm(210),
  height: mm(297),
  margins: { left: mm(28), top: mm(37), right: mm(210 - 28 - 156), bottom: mm(297 - 37 - 225) },
  typeWidth: mm(156),
  typeHeight: mm(225),
} as const;

/** Points. */
export const SIZE = { title: 22, text: 16, quotation: 14, copies: 14, table: 10.5, foot: 8 } as const;

/** 22 lines fill 225 mm, that is 29 points each; the font's own line is 1.437 times its size. */
export const FONT_LINE = 1.437;
export const LINE_HEIGHT = PAGE.typeHeight / 22 / (SIZE.text * FONT_LINE);

/**
 * First two digits of customs codes (关区代码): the directly affiliated customs. Written from memory, not
 * from the official list, so a code outside it is only a warning, never refused.
 */
const DIRECT_CUSTOMS = new Set(
  (
    '00 01 02 04 05 06 07 08 09 15 19 22 23 29 31 33 35 37 40 42 43 46 47 49 ' +
    '51 52 53 57 60 64 67 68 72 79 80 83 86 88 90 94 95 96 97'
  ).split(' '),
);

/** Whether some directly affiliated customs has codes of this beginning. */
export function isKnownDirectCustoms(customsCode: string): boolean {
  return DIRECT_CUSTOMS.has(customsCode.slice(0, 2));
}

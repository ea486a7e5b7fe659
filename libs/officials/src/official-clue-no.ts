/** 公职: what the numbers of clues about officials begin with. */
export const OFFICIAL_CLUE_PREFIX = 'GZ';

/** What can be a number of such a clue: anything else in an address is unknown, and never reaches the database. */
export function isOfficialClueNo(text: string): boolean {
  return /^GZ-\d{8}-[0-9A-Z]{10}$/.test(text);
}

/** What can be a case number at all: anything else in an address is unknown, and never reaches the database. */
export function isCaseNo(text: string): boolean {
  return /^[0-9A-Za-z-]{1,40}$/.test(text);
}

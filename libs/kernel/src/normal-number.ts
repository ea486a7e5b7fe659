/** A number of a person, a paper or a right as two of them are compared: whitespace and hyphens go, letters become capitals. */
export function normalNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
}

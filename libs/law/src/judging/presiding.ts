import type { Presiding } from '#libs/contracts';

/** Whether the designation was in force then. */
export function coversTime({ from, until }: Pick<Presiding, 'from' | 'until'>, at: number): boolean {
  return Date.parse(from) <= at && at < Date.parse(until);
}

import { addDecimals } from '#libs/kernel';
import type { Money, Quantity } from '#libs/contracts';

/** Sum of amounts in one currency; undefined when they cannot be added. */
export function sumOf(currency: string, amounts: readonly (Money | undefined)[]): string | undefined {
  const given = amounts.filter((money) => money !== undefined);
  return given.every((money) => money.currency === currency)
    ? addDecimals(given.map(({ amount }) => amount))
    : undefined;
}

/** Sum of quantities in one unit; undefined when they cannot be added. */
export function countOf(unit: Quantity['unit'], quantities: readonly (Quantity | undefined)[]): string | undefined {
  const given = quantities.filter((quantity) => quantity !== undefined);
  return given.every((quantity) => quantity.unit === unit) ? addDecimals(given.map(({ value }) => value)) : undefined;
}

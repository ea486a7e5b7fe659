import { Decimal } from 'decimal.js';

/** The library's own default rounds to 20 digits, which a sum of 18 digits and 6 places exceeds. */
const Exact = Decimal.clone({ precision: 60 });

/** Exact decimals travel as strings: JSON numbers are floats, and money must not be. */
export const DECIMAL_PATTERN = /^(0|[1-9]\d{0,17})(\.\d{1,6})?$/;

/** Sum of decimal strings, exact. */
export function addDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Exact(0)).toFixed();
}

/** `a − b`, exact. */
export function subtractDecimals(a: string, b: string): string {
  return new Exact(a).minus(b).toFixed();
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: string, b: string): number {
  return new Exact(a).comparedTo(b);
}

/** `a × b`, exact. */
export function multiplyDecimals(a: string, b: string): string {
  return new Exact(a).times(b).toFixed();
}

/** `a ÷ b` rounded half up to `places`. */
export function divideDecimals(a: string, b: string, places: number): string {
  return new Exact(a).div(b).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed();
}

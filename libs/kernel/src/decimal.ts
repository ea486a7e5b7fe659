import { Decimal } from 'decimal.js';

/** Exact decimals travel as strings: JSON numbers are floats, and money must not be. */
export const DECIMAL_PATTERN = /^(0|[1-9]\d{0,17})(\.\d{1,6})?$/;

/** Sum of decimal strings, exact. */
export function addDecimals(values: readonly string[]): string {
  return values.reduce((sum, value) => sum.plus(value), new Decimal(0)).toFixed();
}

/** Negative, zero or positive as `a` is less than, equal to or greater than `b`. */
export function compareDecimals(a: string, b: string): number {
  return new Decimal(a).comparedTo(b);
}

/** `a × b`, exact. */
export function multiplyDecimals(a: string, b: string): string {
  return new Decimal(a).times(b).toFixed();
}

/** `a ÷ b` rounded half up to `places`. */
export function divideDecimals(a: string, b: string, places: number): string {
  return new Decimal(a).div(b).toDecimalPlaces(places, Decimal.ROUND_HALF_UP).toFixed();
}

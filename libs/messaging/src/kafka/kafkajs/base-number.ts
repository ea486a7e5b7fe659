/**
 * A 64-bit number of a batch's head from which its records' numbers differ; a bigint is made only where a number cannot
 * hold the sum.
 */
export class BaseNumber {
  readonly text: string;
  readonly #exact: bigint;
  readonly #number: number;

  constructor(exact: bigint) {
    this.text = exact.toString();
    this.#exact = exact;
    const number = Number(exact);
    this.#number = Number.isSafeInteger(number) ? number : Number.NaN;
  }

  plus(delta: number | bigint): string {
    if (delta === 0) return this.text;
    const sum = typeof delta === 'number' ? this.#number + delta : Number.NaN;
    return Number.isSafeInteger(sum) ? String(sum) : String(this.#exact + BigInt(delta));
  }
}

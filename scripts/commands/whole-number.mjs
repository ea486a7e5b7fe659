import { InvalidArgumentError } from 'commander';

/** Reads the number of an option; `Number` would make NaN of `60s`, and 0 of nothing. */
export function wholeNumber(least) {
  return (text) => {
    if (!/^\d{1,9}$/.test(text) || Number(text) < least)
      throw new InvalidArgumentError(`A whole number is wanted, ${least} or more.`);
    return Number(text);
  };
}

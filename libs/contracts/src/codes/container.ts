import type { CodeFault } from './code-fault.js';
import { refusedCode, warnedCode } from './code-fault.js';

/** Letters count from 10 and skip 11, 22, 33: multiples of the modulus would weigh nothing. */
const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].reduce<Map<string, number>>((values, letter) => {
  const next = Math.max(9, ...values.values()) + 1;
  return values.set(letter, next % 11 === 0 ? next + 1 : next);
}, new Map());

/** The check digit of a container number's first ten characters. */
export function containerCheckDigit(first10: string): string {
  const sum = [...first10.slice(0, 10)].reduce(
    (total, sign, at) => total + (LETTERS.get(sign) ?? Number(sign)) * 2 ** at,
    0,
  );
  return String((sum % 11) % 10);
}

/** Judges a freight container number (ISO 6346). */
export function checkContainer(number: string): CodeFault | undefined {
  if (!/^[A-Z]{3}[UJZ]\d{7}$/.test(number)) return refusedCode('CODE.CONTAINER_FORM');
  return containerCheckDigit(number) === number.charAt(10) ? undefined : warnedCode('CODE.CONTAINER_CHECK_DIGIT');
}

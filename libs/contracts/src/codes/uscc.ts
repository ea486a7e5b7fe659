import type { CodeFault } from './code-fault.js';
import { refusedCode, warnedCode } from './code-fault.js';

/** GB 32100-2015 leaves out I, O, S, V, Z. A character's value is its place. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/;
/** 3^(i-1) mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character of a unified social credit code's first 17 characters. */
export function usccCheckCharacter(first17: string): string {
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(first17.charAt(at)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** Judges a unified social credit code (统一社会信用代码). */
export function checkUscc(code: string): CodeFault | undefined {
  if (!FORM.test(code)) return refusedCode('CODE.USCC_FORM');
  return usccCheckCharacter(code) === code.charAt(17) ? undefined : warnedCode('CODE.USCC_CHECK_DIGIT');
}

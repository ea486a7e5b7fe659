import type { CodeFault } from './code-fault.js';
import { refusedCode, warnedCode } from './code-fault.js';

const WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7];

/** The check digit of a mail item's eight-digit serial. */
export function mailItemCheckDigit(serial: string): string {
  const rest = 11 - (WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(serial.charAt(at)), 0) % 11);
  return rest === 10 ? '0' : rest === 11 ? '5' : String(rest);
}

/** Judges a mail item identifier (UPU S10). */
export function checkMailItem(number: string): CodeFault | undefined {
  if (!/^[A-Z]{2}\d{9}[A-Z]{2}$/.test(number)) return refusedCode('CODE.MAIL_NO_FORM');
  return mailItemCheckDigit(number.slice(2, 10)) === number.charAt(10)
    ? undefined
    : warnedCode('CODE.MAIL_NO_CHECK_DIGIT');
}

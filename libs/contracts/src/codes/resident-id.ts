import { isDay } from '../schema/moments.js';
import type { CodeFault } from './code-fault.js';
import { refusedCode, warnedCode } from './code-fault.js';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK = '10X98765432';

/** The check character of a resident identity number's first 17 digits. */
export function residentIdCheckCharacter(first17: string): string {
  return CHECK.charAt(WEIGHTS.reduce((sum, weight, at) => sum + weight * Number(first17.charAt(at)), 0) % 11);
}

/** Judges a resident identity number (GB 11643-1999). The 15-digit form went out of use in 2013: a warning. */
export function checkResidentId(id: string): CodeFault | undefined {
  if (/^\d{15}$/.test(id)) return warnedCode('CODE.RESIDENT_ID_OLD');
  if (!/^\d{17}[\dX]$/.test(id)) return refusedCode('CODE.RESIDENT_ID_FORM');
  if (!isDay(`${id.slice(6, 10)}-${id.slice(10, 12)}-${id.slice(12, 14)}`)) return refusedCode('CODE.RESIDENT_ID_DATE');
  return residentIdCheckCharacter(id) === id.charAt(17) ? undefined : warnedCode('CODE.RESIDENT_ID_CHECK_DIGIT');
}

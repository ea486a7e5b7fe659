import type { CartonCode } from '../clue/carton-code.js';
import type { CodeFault, PlacedFault } from './code-fault.js';
import { refusedCode } from './code-fault.js';

/** What the 32-digit spray code on a carton of cigarettes says: when and for which retailer it was sorted. */
export interface DecodedCartonCode {
  /** Last digit of the year of sorting. */
  readonly yearDigit: string;
  readonly month: number;
  readonly day: number;
  readonly caseNo: string;
  /** Which carton of its case, 1 to 50. */
  readonly cartonOrder: number;
  /** Four letters of the distributing company. */
  readonly company: string;
  /** The retailer's licence, 12 digits. */
  readonly licenceNo: string;
  /** The licence's division, six digits. */
  readonly division: string;
  readonly holder: 'individual' | 'enterprise' | 'other';
}

const LINE_1 = /^(\d)(\d{2})(\d{2})(\d{9})(\d{2})$/;
const LINE_2 = /^([A-Z]{4})((\d{6})(\d)\d{5})$/;
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const CARTONS_IN_CASE = 50;

/** Reads both lines, or says what makes the code impossible. 29 February passes: one digit tells no leap year. */
export function decodeCartonCode({ line1, line2 }: CartonCode): DecodedCartonCode | CodeFault {
  const [, yearDigit, month, day, caseNo, order] = LINE_1.exec(line1) ?? [];
  const [, company, licenceNo, division, kind] = LINE_2.exec(line2) ?? [];
  if (!yearDigit || !caseNo || !company || !licenceNo || !division) return refusedCode('CODE.CARTON_FORM');
  const [monthNumber, dayNumber, cartonOrder] = [Number(month), Number(day), Number(order)];
  if (dayNumber < 1 || dayNumber > (DAYS[monthNumber - 1] ?? 0)) return refusedCode('CODE.CARTON_DATE');
  if (cartonOrder < 1 || cartonOrder > CARTONS_IN_CASE)
    return refusedCode('CODE.CARTON_ORDER', { limit: CARTONS_IN_CASE });
  const holder = kind === '1' ? 'individual' : kind === '2' ? 'enterprise' : 'other';
  return { yearDigit, month: monthNumber, day: dayNumber, caseNo, cartonOrder, company, licenceNo, division, holder };
}

function isFault(value: DecodedCartonCode | CodeFault): value is CodeFault {
  return 'level' in value;
}

/** The codes of a list that can be read, each with its place; the others are `cartonCodeFaults`' business. */
export function readCartonCodes(
  codes: readonly CartonCode[] = [],
): { readonly at: number; readonly code: DecodedCartonCode }[] {
  return codes.flatMap((printed, at) => {
    const code = decodeCartonCode(printed);
    return isFault(code) ? [] : [{ at, code }];
  });
}

/** What is wrong with the codes of a list, each at `<path>/<place>`. */
export function cartonCodeFaults(codes: readonly CartonCode[] = [], path = '/cartonCodes'): PlacedFault[] {
  return codes.flatMap((printed, at) => {
    const fault = decodeCartonCode(printed);
    return isFault(fault) ? [{ ...fault, path: `${path}/${at}` }] : [];
  });
}

import type { PlacedFault } from './code-fault.js';
import { place, warnedCode } from './code-fault.js';

/** ISO 4217: what money is counted in today, without metals, test codes and "no currency". */
const IN_USE =
  'AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW ' +
  'CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG ' +
  'HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK ' +
  'MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR ' +
  'SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD USN UYI UYU UYW ' +
  'UZS VED VES VND VUV WST XAF XCD XCG XDR XOF XPF XSU XUA YER ZAR ZMW ZWG';

/** Withdrawn since 2015: facts of those years were paid in them. */
const WITHDRAWN = 'ANG BYR CUC HRK LTL MRO SLL STD VEF ZWL';

const CURRENCIES: ReadonlySet<string> = new Set(`${IN_USE} ${WITHDRAWN}`.split(' '));

/**
 * Doubts the currency of every amount in a content, wherever it stands: agencies have amounts of their own. New codes
 * come and this list is not the official one, so no more than that.
 */
export function checkCurrencies(content: object): PlacedFault[] {
  // Runs for every clue: places are made out only where there is something to place.
  return holdsUnknown(content) ? doubtsIn(content, '') : [];
}

function holdsUnknown(value: object): boolean {
  if (isUnknown('currency', (value as { currency?: unknown }).currency)) return true;
  // All values at once: each looked up by its name took a twentieth of the time of a post.
  for (const inner of Object.values(value) as unknown[])
    if (typeof inner === 'object' && inner !== null && holdsUnknown(inner)) return true;
  return false;
}

function isUnknown(name: string, value: unknown): value is string {
  return name === 'currency' && typeof value === 'string' && !CURRENCIES.has(value);
}

function doubtsIn(value: object, path: string): PlacedFault[] {
  return Object.entries(value).flatMap(([name, inner]: [string, unknown]) => {
    if (typeof inner === 'object' && inner !== null) return doubtsIn(inner, `${path}/${name}`);
    return isUnknown(name, inner)
      ? place(`${path}/currency`, warnedCode('CODE.CURRENCY_UNKNOWN', { currency: inner }))
      : [];
  });
}

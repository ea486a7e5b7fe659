import { sentence } from '#libs/contracts';
import { CONTENT_TYPE, HEADER_PREFIX } from '../core/envelope/headers.js';
import type { HeaderValue } from '../core/envelope/headers.js';
import type { ParkedDetails, ParkedSummary } from '../core/parked/parked-store.js';
import type { ReplayOutcome } from '../core/parked/replay.js';

const LONGEST_SHOWN = 300;

/** A parked message in a list; the code also as a sentence, so that nobody has to look it up. */
export function parkedLineOf({ code, ...summary }: ParkedSummary, params: Readonly<Record<string, string | number>> = {}) {
  return {
    ...summary,
    code,
    ...(code !== '' && { zh: sentence(code, 'zh', params), en: sentence(code, 'en', params) }),
  };
}

/** One of them with its headers and what is known of the failure; never its payload, only how large it is. */
export function parkedDetailsOf({ headers, details, bytes, holds, ...summary }: ParkedDetails) {
  const shown = Object.entries(headers).filter(([name]) => name.startsWith(HEADER_PREFIX) || name === CONTENT_TYPE);
  return { ...parkedLineOf(summary, details), details, bytes, holds, headers: Object.fromEntries(shown.map(([name, value]) => [name, textOf(value)])) };
}

export function outcomeOf({ released, parkedAgain }: ReplayOutcome) {
  if (!parkedAgain) return { released };
  const { id, code } = parkedAgain;
  return { released, parkedAgain: { id, code, zh: sentence(code, 'zh'), en: sentence(code, 'en') } };
}

function textOf(value: HeaderValue): string {
  const text = Array.isArray(value) ? value.map((one: Buffer | string) => one.toString()).join(' | ') : String(value ?? '');
  return text.slice(0, LONGEST_SHOWN);
}

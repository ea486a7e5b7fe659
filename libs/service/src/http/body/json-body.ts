import { unstorableText } from '#libs/contracts';
import { BusError, malformed } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import { faultPosition } from './json-fault.js';
import { countMembers, repeatedMembers } from './repeated-members.js';

/** Deeper than any clue (8) by far, and shallow enough for every recursive reader behind the door. */
export const MAX_DEPTH = 32;

/** A batch of 9 MB has some 400,000; as empty objects it would have three million, which take 190 MB and seconds. */
export const MOST_VALUES = 1_000_000;

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false });
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads a JSON body and refuses, each with its own code, what would otherwise hurt further in: bytes that are not
 * UTF-8, nesting beyond `MAX_DEPTH` and more than `MOST_VALUES` (checked before parsing), a name twice in one object (of which every reader would
 * believe another member), keys that reach an object's prototype, and text that PostgreSQL cannot store (NUL, half a
 * surrogate pair). An empty body is `undefined`. `before` hears how many values there are, before they are made.
 */
export function parseJsonBody(bytes: Buffer, before: (values: number) => void = () => undefined): unknown {
  if (bytes.length === 0) return undefined;
  const { named, values } = counted(bytes);
  if (values > MOST_VALUES) throw malformed('HTTP.BODY_TOO_MANY_VALUES', { most: MOST_VALUES });
  before(values);
  const text = decode(bytes);
  const value = parse(text);
  if (named !== countMembers(value)) throw faulty('HTTP.BODY_AMBIGUOUS', repeatedMembers(text));
  // Both checks walk the whole value, so they run only when the text holds what could make them fail.
  if (/\\u(0000|d[89a-f])/i.test(text)) refuseUnstorableText(value);
  if (/__proto__|constructor|\\u00/i.test(text)) refusePrototypeKeys(value);
  return value;
}

function decode(bytes: Buffer): string {
  try {
    return UTF8.decode(bytes);
  } catch (cause) {
    throw malformed('HTTP.BODY_NOT_UTF8', {}, cause);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    // Without the cause: newer V8 quotes the text around the fault in its message.
    throw malformed('HTTP.BODY_NOT_JSON', { position: faultPosition(text, cause as Error), length: text.length });
  }
}

/**
 * How many members the text names, and about how many values it has: colons, and commas and brackets, outside strings, if
 * it is JSON. Refuses deep nesting in the same pass. UTF-8 keeps ASCII bytes out of multi-byte characters.
 */
function counted(bytes: Buffer): { readonly named: number; readonly values: number } {
  let named = 0;
  let values = 1;
  let depth = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i];
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === 0x2c) values++;
    else if (byte === 0x7b || byte === 0x5b) {
      values++;
      if (++depth > MAX_DEPTH) throw malformed('HTTP.BODY_TOO_DEEP', { most: MAX_DEPTH });
    } else if (byte === 0x7d || byte === 0x5d) depth--;
    else if (byte === 0x3a) named++;
  }
  return { named, values };
}

function refuseUnstorableText(value: unknown): void {
  const problems = unstorableText(value);
  if (problems.length > 0) throw faulty('HTTP.TEXT_NOT_STORABLE', problems);
}

/** Malformed, and known where. */
function faulty(code: string, problems: readonly Problem[]): BusError {
  return new BusError(code, 'malformed', {}, { problems });
}

function refusePrototypeKeys(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  if (Object.hasOwn(value, '__proto__')) throw malformed('HTTP.BODY_POISONED');
  if (Object.hasOwn(value, 'constructor')) {
    const inner = (value as { constructor: unknown }).constructor;
    if (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, 'prototype'))
      throw malformed('HTTP.BODY_POISONED');
  }
  for (const inner of Object.values(value)) refusePrototypeKeys(inner);
}

/** A name has one place, computed from its bytes; another name that falls there takes it, and both are only slower. */
const PLACES_BITS = 10;
/** 2^32 divided by the golden ratio, so that the highest bits differ too (Knuth, The Art of Computer Programming 3, 6.4). */
const SPREAD = 0x9e3779b1;
const LONGEST_KEPT = 64;

interface KnownName {
  readonly bytes: Buffer;
  readonly text: string;
}

const known: (KnownName | undefined)[] = Array.from({ length: 2 ** PLACES_BITS });

/** The name that stands there in UTF-8. The same few names come with every message, so their strings are made once. */
export function headerName(from: Buffer, start: number, end: number): string {
  const length = end - start;
  const place = placeOf(from, start, end);
  const candidate = known[place];
  if (candidate && isAt(candidate.bytes, from, start, length)) return candidate.text;
  const text = from.toString('utf8', start, end);
  if (length <= LONGEST_KEPT) known[place] = { bytes: Buffer.from(from.subarray(start, end)), text };
  return text;
}

function placeOf(from: Buffer, start: number, end: number): number {
  let hash = 0;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + from[at]!) | 0;
  return Math.imul(hash, SPREAD) >>> (32 - PLACES_BITS);
}

function isAt(name: Buffer, from: Buffer, start: number, length: number): boolean {
  if (name.length !== length) return false;
  for (let i = 0; i < length; i++) if (name[i] !== from[start + i]) return false;
  return true;
}

import { valuesOf } from '../core/envelope/headers.js';
import type { HeaderValue, WireHeaders } from '../core/envelope/headers.js';

/**
 * Headers as bytes, exact: what is wrong with a parked message may be a byte that no text or json column takes, and
 * its signature covers every one of them.
 */
export function encodeHeaders(headers: WireHeaders): Buffer {
  const stored = Object.entries(headers).map(([name, value]) => [
    name,
    valuesOf(value).map((one) => (one === null ? null : Buffer.from(one).toString('base64'))),
  ]);
  return Buffer.from(JSON.stringify(stored));
}

export function decodeHeaders(bytes: Buffer): WireHeaders {
  const stored = JSON.parse(bytes.toString('utf8')) as [string, (string | null)[]][];
  return Object.fromEntries(
    stored.map(([name, values]): [string, HeaderValue] => {
      const decoded = values.map((value) => (value === null ? null : Buffer.from(value, 'base64')));
      return [name, decoded.length === 1 ? decoded[0] : decoded];
    }),
  );
}

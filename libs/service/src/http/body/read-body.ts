import type { Readable } from 'node:stream';
import { malformed } from '#libs/kernel';

/** An oversized body is read to its end up to here, so that the caller hears the 413 instead of a reset connection. */
const DRAIN_AT_MOST = 64 * 1024 * 1024;

/**
 * All bytes of a request. Keeps at most `limit` of them; more is refused with
 * `HTTP.BODY_TOO_LARGE`. A caller that hangs up in the middle is no fault of ours: `HTTP.BODY_INCOMPLETE`. `kept` hears
 * of every byte that is kept.
 */
export async function readBody(
  stream: Readable,
  limit: number,
  kept: (bytes: number) => void = () => undefined,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size <= limit) {
        chunks.push(chunk);
        kept(chunk.length);
      } else chunks.length = 0;
      if (size > DRAIN_AT_MOST) break;
    }
  } catch (cause) {
    throw malformed('HTTP.BODY_INCOMPLETE', {}, cause);
  }
  if (size > limit) throw malformed('HTTP.BODY_TOO_LARGE', { most: limit });
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks, size);
}

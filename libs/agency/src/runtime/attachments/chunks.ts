import type { AttachmentChunkPostedV1 } from '#libs/contracts';

/** Bytes of one chunk: as base64 512 kB, the most a message may hold. */
export const CHUNK_BYTES = 384 * 1024;

export interface Whole {
  readonly clueNo: string;
  readonly digest: string;
  readonly title: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** Cuts an attachment into the pieces it travels in. */
export function chunksOf({ bytes, ...whole }: Whole): AttachmentChunkPostedV1[] {
  const count = Math.ceil(bytes.length / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) => ({
    ...whole,
    size: bytes.length,
    index,
    count,
    bytes: bytes.subarray(index * CHUNK_BYTES, (index + 1) * CHUNK_BYTES).toString('base64'),
  }));
}

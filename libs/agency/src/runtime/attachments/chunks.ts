/** Bytes of one chunk: as base64 512 kB, the most a message may hold. */
const CHUNK_BYTES = 384 * 1024;

export interface ChunkPlace {
  readonly index: number;
  readonly count: number;
  readonly from: number;
  readonly bytes: number;
}

/** The pieces that an attachment of so many bytes travels in. */
export function chunkPlaces(size: number): ChunkPlace[] {
  const count = Math.ceil(size / CHUNK_BYTES);
  return Array.from({ length: count }, (_, index) => {
    const from = index * CHUNK_BYTES;
    return { index, count, from, bytes: Math.min(CHUNK_BYTES, size - from) };
  });
}

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unpack = promisify(gunzip);

/** The one codec that is read: clients that compress have it, and so has Node. */
const GZIP = 1;
/** For a partition of one fetch: four times what a message may have. Whoever may write to a channel would else fill our memory with some kilobytes. */
export const MOST_UNPACKED = 16 * 1024 * 1024;
export const TOO_MUCH = 'it unpacks to too much';
/** Header of what stands for a batch that cannot be read, for the person who finds it parked. */
export const UNREADABLE = 'unreadable-batch';

interface Packed {
  readonly codec: number;
  /** Where the records begin. */
  readonly head: number;
  readonly most: number;
}

/** The batch with its records unpacked; a word for why they are not. */
export async function unpackedBatch(batch: Buffer, { codec, head, most }: Packed): Promise<Buffer | string> {
  if (codec !== GZIP) return 'nobody here reads this compression';
  try {
    const records = await unpack(batch.subarray(head), { maxOutputLength: Math.max(1, most) });
    return Buffer.concat([batch.subarray(0, head), records]);
  } catch (error) {
    return (error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE' ? TOO_MUCH : 'it cannot be unpacked';
  }
}

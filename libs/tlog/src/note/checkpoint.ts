import { HASH_BYTES } from '../tree/merkle.js';

/** The head of a log: how many leaves, and the root over them (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** Which log; also the name that its key signs under. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/** The checkpoint that a note's text states, or undefined. An empty log has none; lines after the third are allowed and say nothing here. */
export function readCheckpoint(text: string): Checkpoint | undefined {
  const [origin = '', size = '', encoded = ''] = text.split('\n');
  const root = Buffer.from(encoded, 'base64');
  if (origin === '' || !/^[1-9]\d{0,15}$/.test(size) || !Number.isSafeInteger(Number(size))) return undefined;
  if (root.length !== HASH_BYTES || root.toString('base64') !== encoded) return undefined;
  return { origin, size: Number(size), root };
}

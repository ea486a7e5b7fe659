import { HASH_BYTES } from '../tree/merkle.js';

/** That one entry lies in a log, as one file that is verified offline (C2SP tlog-proof). */
export interface TlogProof {
  readonly index: number;
  readonly path: readonly Buffer[];
  /** The checkpoint with its signatures, as it was signed. */
  readonly checkpoint: string;
}

const HEADER = 'c2sp.org/tlog-proof@v1';

export function writeTlogProof({ index, path, checkpoint }: TlogProof): string {
  return [HEADER, `index ${index}`, ...path.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');
}

/** The proof, or undefined when the text is none. Extra data is passed over: nobody vouches for it. */
export function readTlogProof(text: string): TlogProof | undefined {
  const split = text.indexOf('\n\n');
  if (split < 0) return undefined;
  const [header, ...lines] = text.slice(0, split).split('\n');
  const [first = '', ...hashes] = lines[0]?.startsWith('extra ') ? lines.slice(1) : lines;
  const [, digits] = /^index (0|[1-9]\d{0,15})$/.exec(first) ?? [];
  const path = hashes.map((line) => Buffer.from(line, 'base64'));
  const isSound = path.every((hash, at) => hash.length === HASH_BYTES && hash.toString('base64') === hashes[at]);
  if (header !== HEADER || digits === undefined || !isSound) return undefined;
  return { index: Number(digits), path, checkpoint: text.slice(split + 2) };
}

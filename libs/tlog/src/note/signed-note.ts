import { sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { keyId, SIGNATURE_TYPES } from './verifier-key.js';
import type { VerifierKey } from './verifier-key.js';

/** A text with the lines that sign it (C2SP signed-note). Nothing is verified by reading it. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

export interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Buffer;
  /** The whole line without its newline. */
  readonly line: string;
}

const TIMESTAMP_BYTES = 8;
const LINE = /^\u2014 ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;
const MOST_SIGNATURES = 64;

/** The note, or undefined when the text is none: no blank line before the signatures, a control character, a line of another form. */
export function readNote(note: string): SignedNote | undefined {
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u0009\u000b-\u001f]/.test(note)) return undefined;
  const split = note.lastIndexOf('\n\n');
  if (split < 1 || !note.endsWith('\n')) return undefined;
  const lines = note.slice(split + 2, -1).split('\n');
  const signatures = lines.map(readLine);
  if (signatures.includes(undefined) || signatures.length > MOST_SIGNATURES) return undefined;
  return { text: note.slice(0, split + 1), signatures: signatures as NoteSignature[] };
}

export function writeNote(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.map((line) => `${line}\n`).join('')}`;
}

/** A signature line over the text itself, by the log's own key. */
export function signLine(text: string, name: string, key: KeyObject): string {
  const signer = { name, type: SIGNATURE_TYPES.note, key };
  return lineOf(name, Buffer.concat([keyId(signer), sign(null, Buffer.from(text), key)]));
}

/** A witness's line: that at this second the log had this head and no larger consistent one was known (tlog-cosignature v1). */
export function cosignLine(text: string, name: string, key: KeyObject, at: Date): string {
  const seconds = BigInt(Math.floor(at.getTime() / 1000));
  const timestamp = Buffer.alloc(TIMESTAMP_BYTES);
  timestamp.writeBigUInt64BE(seconds);
  const id = keyId({ name, type: SIGNATURE_TYPES.cosignature, key });
  return lineOf(name, Buffer.concat([id, timestamp, sign(null, cosigned(text, seconds), key)]));
}

/** Which of the lines this key made: `absent`, `right` with the time of a cosignature, or `wrong`. */
export function verifyNote(
  { text, signatures }: SignedNote,
  key: VerifierKey,
): { readonly verdict: 'absent' | 'wrong' } | { readonly verdict: 'right'; readonly at?: Date } {
  const id = keyId(key);
  const own = signatures.filter((one) => one.name === key.name && one.id.equals(id));
  const [first] = own;
  if (!first) return { verdict: 'absent' };
  const { signature } = first;
  if (key.type === SIGNATURE_TYPES.note)
    return { verdict: verify(null, Buffer.from(text), key.key, signature) ? 'right' : 'wrong' };
  if (signature.length <= TIMESTAMP_BYTES) return { verdict: 'wrong' };
  const seconds = signature.readBigUInt64BE();
  const isRight = verify(null, cosigned(text, seconds), key.key, signature.subarray(TIMESTAMP_BYTES));
  return isRight ? { verdict: 'right', at: new Date(Number(seconds) * 1000) } : { verdict: 'wrong' };
}

/** A single signature line, as a witness sends it. */
export function readLine(line: string): NoteSignature | undefined {
  const [, name, encoded] = LINE.exec(line) ?? [];
  const bytes = Buffer.from(encoded ?? '', 'base64');
  if (name === undefined || bytes.length < 5 || bytes.toString('base64') !== encoded) return undefined;
  return { name, id: bytes.subarray(0, 4), signature: bytes.subarray(4), line };
}

function cosigned(text: string, seconds: bigint): Buffer {
  return Buffer.from(`cosignature/v1\ntime ${seconds}\n${text}`);
}

function lineOf(name: string, bytes: Buffer): string {
  return `\u2014 ${name} ${bytes.toString('base64')}`;
}

import { malformed, refused } from '#libs/kernel';
import { FILE_NAME, PACKAGE_LIMITS } from './format.js';

/**
 * Reads the one kind of ZIP file a package may be: no compression (so nothing can swell), no extra fields, comments,
 * folders or links, entries one after another without gap or overlap, and names of the format only. Stricter than any
 * library, because what a lenient reader overlooks is what somebody hides.
 */
export function readArchive(bytes: Buffer): Map<string, Buffer> {
  if (bytes.length > PACKAGE_LIMITS.bytes)
    throw refused('PACKAGE.TOO_LARGE', { size: bytes.length, most: PACKAGE_LIMITS.bytes });
  const { count, start, end } = endOf(bytes);
  const files = new Map<string, Buffer>();
  let [entryAt, dataAt] = [start, 0];
  for (let i = 0; i < count; i++) {
    const entry = entryOf(bytes, entryAt, end);
    if (files.has(entry.name)) throw malformed('PACKAGE.NAME_TWICE', { file: entry.name });
    if (entry.offset !== dataAt) throw form(entry.name, 'place');
    const { content, next } = contentOf(bytes, entry, start);
    files.set(entry.name, content);
    [entryAt, dataAt] = [entry.next, next];
  }
  if (entryAt !== end || dataAt !== start) throw form('ZIP', 'gap');
  return files;
}

const END = { signature: 0x06054b50, size: 22 };
const CENTRAL = { signature: 0x02014b50, size: 46 };
const LOCAL = { signature: 0x04034b50, size: 30 };
/** Follows the data of an entry that was written as a stream. */
const DESCRIPTOR = { signature: 0x08074b50, size: 16, flag: 0x8 };

interface Entry {
  readonly name: string;
  readonly flags: number;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
  readonly next: number;
}

function endOf(bytes: Buffer): { count: number; start: number; end: number } {
  const at = bytes.length - END.size;
  if (at < 0 || bytes.readUInt32LE(at) !== END.signature) throw malformed('PACKAGE.NOT_AN_ARCHIVE');
  const [count, size, start] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 12), bytes.readUInt32LE(at + 16)];
  const isOneDisk = bytes.readUInt32LE(at + 4) === 0 && bytes.readUInt16LE(at + 8) === count;
  if (!isOneDisk || start + size !== at || bytes.readUInt16LE(at + 20) !== 0) throw malformed('PACKAGE.NOT_AN_ARCHIVE');
  if (count > PACKAGE_LIMITS.files) throw malformed('PACKAGE.TOO_MANY_FILES', { most: PACKAGE_LIMITS.files });
  return { count, start, end: at };
}

function entryOf(bytes: Buffer, at: number, end: number): Entry {
  if (at + CENTRAL.size > end || bytes.readUInt32LE(at) !== CENTRAL.signature) throw form('ZIP', 'entry');
  const nameLength = bytes.readUInt16LE(at + 28);
  const next = at + CENTRAL.size + nameLength;
  if (next > end) throw form('ZIP', 'entry');
  const name = bytes.toString('latin1', at + CENTRAL.size, next);
  if (!FILE_NAME.test(name)) throw malformed('PACKAGE.NAME_NOT_ALLOWED', { file: printable(name) });
  const [flags, method] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10)];
  const [packed, size] = [bytes.readUInt32LE(at + 20), bytes.readUInt32LE(at + 24)];
  if (method !== 0 || packed !== size) throw form(name, 'compressed');
  if ((flags & ~(DESCRIPTOR.flag | 0x800)) !== 0) throw form(name, 'flags');
  if (bytes.readUInt32LE(at + 30) !== 0 || bytes.readUInt16LE(at + 34) !== 0) throw form(name, 'extra');
  // Attributes say link, folder or device; a plain file has none.
  if (bytes.readUInt32LE(at + 38) !== 0) throw form(name, 'attributes');
  return { name, flags, crc: bytes.readUInt32LE(at + 16), size, offset: bytes.readUInt32LE(at + 42), next };
}

/** The bytes of an entry, whose own header must agree with the central one. */
function contentOf(bytes: Buffer, { name, flags, crc, size, offset }: Entry, end: number) {
  const dataAt = offset + LOCAL.size + name.length;
  const isStreamed = (flags & DESCRIPTOR.flag) !== 0;
  const next = dataAt + size + (isStreamed ? DESCRIPTOR.size : 0);
  if (next > end || bytes.readUInt32LE(offset) !== LOCAL.signature) throw form(name, 'header');
  const own = [6, 8, 26, 28].map((field) => bytes.readUInt16LE(offset + field));
  const isAlike = own.join() === [flags, 0, name.length, 0].join();
  if (!isAlike || bytes.toString('latin1', offset + LOCAL.size, dataAt) !== name) throw form(name, 'header');
  const sizesAt = isStreamed ? dataAt + size + 4 : offset + 14;
  if (isStreamed && bytes.readUInt32LE(dataAt + size) !== DESCRIPTOR.signature) throw form(name, 'descriptor');
  const sizes = [0, 4, 8].map((field) => bytes.readUInt32LE(sizesAt + field));
  if (sizes.join() !== [crc, size, size].join()) throw form(name, 'size');
  return { content: bytes.subarray(dataAt, dataAt + size), next };
}

function form(file: string, why: string) {
  return malformed('PACKAGE.ARCHIVE_FORM', { file, why });
}

/** A name that may hold anything, fit to be shown. */
function printable(name: string): string {
  return name.replace(/[^\x20-\x7e]/g, '?').slice(0, 100);
}

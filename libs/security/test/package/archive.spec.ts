import 'reflect-metadata';
import { zipSync } from 'fflate';
import fc from 'fast-check';
import { verifyPackage } from '../../src/index.js';
import { GOLDEN, KEYS } from './a-package.js';

const MTIME = new Date(1980, 0, 1);
const zip = (files: Record<string, Uint8Array>, options: object = {}) =>
  Buffer.from(zipSync(files, { level: 0, mtime: MTIME, ...options }));
const codeOf = async (bytes: Buffer) => (await verifyPackage(bytes, KEYS.root)).fault?.code;
const one = Buffer.from('{}');

/** A ZIP of two files of one name: made as `steps/1.json` and `steps/2.json`, then renamed. */
function twice(): Buffer {
  return Buffer.from(
    zip({ 'steps/1.json': one, 'steps/2.json': one }).toString('latin1').replaceAll('/2.json', '/1.json'),
    'latin1',
  );
}

/** Where the central directory's first entry begins. */
const centralOf = (bytes: Buffer) => bytes.readUInt32LE(bytes.length - 6);

function patched(bytes: Buffer, at: number, value: number, size: 2 | 4): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUIntLE(value, at, size);
  return copy;
}

describe('an archive from a stranger', () => {
  it.each([
    '../../etc/passwd',
    '/etc/passwd',
    'documents/../../x',
    'C:\\x',
    'steps/0.json',
    'steps/1.json\0',
    'documents/',
    'x',
  ])('may not hold a file named %j', async (name) => {
    expect(await codeOf(zip({ [name]: one }))).toBe('PACKAGE.NAME_NOT_ALLOWED');
  });

  it('may not be compressed: what swells is refused before it is unpacked', async () => {
    expect(await codeOf(zip({ 'case.json': new Uint8Array(10_000_000) }, { level: 9 }))).toBe('PACKAGE.ARCHIVE_FORM');
  });

  it('may not hold a name twice', async () => {
    expect(await codeOf(twice())).toBe('PACKAGE.NAME_TWICE');
  });

  it('may not hold a link', async () => {
    expect(await codeOf(zip({ 'case.json': one }, { os: 3, attrs: 0o120777 * 65_536 }))).toBe('PACKAGE.ARCHIVE_FORM');
  });

  it('may not hold more files than a case can have, nor say so', async () => {
    const files = Object.fromEntries(Array.from({ length: 10_001 }, (_, at) => [`steps/${at + 1}.json`, one]));
    expect(await codeOf(zip(files))).toBe('PACKAGE.TOO_MANY_FILES');
    const few = zip({ 'case.json': one });
    const many = patched(patched(few, few.length - 14, 9_000, 2), few.length - 12, 9_000, 2);
    expect(await codeOf(many)).toBe('PACKAGE.ARCHIVE_FORM');
  });

  it('may not claim sizes that are not there, or places that overlap', async () => {
    const two = zip({ 'case.json': one, 'documents.json': one });
    const sized = patched(patched(two, centralOf(two) + 20, 4_000_000_000, 4), centralOf(two) + 24, 4_000_000_000, 4);
    expect(await codeOf(sized)).toBe('PACKAGE.ARCHIVE_FORM');
    expect(await codeOf(patched(two, centralOf(two) + 46 + 'case.json'.length + 42, 0, 4))).toBe(
      'PACKAGE.ARCHIVE_FORM',
    );
  });

  it('may not hide bytes before, between or after its files', async () => {
    const junk = Buffer.from('hidden');
    expect(await codeOf(Buffer.concat([junk, GOLDEN]))).toBe('PACKAGE.NOT_AN_ARCHIVE');
    expect(await codeOf(Buffer.concat([GOLDEN, junk]))).toBe('PACKAGE.NOT_AN_ARCHIVE');
    const at = centralOf(GOLDEN);
    const between = Buffer.concat([GOLDEN.subarray(0, at), junk, GOLDEN.subarray(at)]);
    expect(await codeOf(patched(between, between.length - 6, at + junk.length, 4))).toBe('PACKAGE.ARCHIVE_FORM');
  });

  it('may not be larger than a reader can open', async () => {
    expect(await codeOf(Buffer.alloc(256 * 1024 * 1024 + 1))).toBe('PACKAGE.TOO_LARGE');
  });

  it('never breaks its reader, whatever the bytes', async () => {
    const cut = fc.nat({ max: GOLDEN.length });
    await fc.assert(
      fc.asyncProperty(cut, fc.uint8Array({ minLength: 1, maxLength: 8 }), async (at, bytes) => {
        const spoilt = Buffer.from(GOLDEN);
        spoilt.set(bytes.subarray(0, spoilt.length - at), at);
        const { isValid, fault } = await verifyPackage(spoilt, KEYS.root);
        // Some bytes of a header mean nothing (a date, a version): then all that counts is untouched.
        expect(isValid || fault!.code.startsWith('PACKAGE.')).toBe(true);
        expect(await codeOf(GOLDEN.subarray(0, at - 1))).toMatch(/^PACKAGE\./);
      }),
      { numRuns: 200 },
    );
  });
});

import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { checkpointText, readCheckpoint } from './checkpoint.js';
import { cosignLine, readNote, signLine, verifyNote, writeNote } from './signed-note.js';
import { keyId, SIGNATURE_TYPES, vkeyOf } from './verifier-key.js';

const LOG = 'cluebridge.example/audit/customs';
const WITNESS = 'cluebridge.example/witness/public-security';
const log = generateKeyPairSync('ed25519');
const witness = generateKeyPairSync('ed25519');
const head = { origin: LOG, size: 20_852_163, root: Buffer.alloc(32, 7) };
const text = checkpointText(head);
const own = { name: LOG, type: SIGNATURE_TYPES.note, key: log.publicKey };
const cosigner = { name: WITNESS, type: SIGNATURE_TYPES.cosignature, key: witness.publicKey };

describe('a signed note', () => {
  const at = new Date('2026-11-27T02:00:07.900Z');
  const lines = [signLine(text, LOG, log.privateKey), cosignLine(text, WITNESS, witness.privateKey, at)];
  const note = readNote(writeNote(text, lines))!;

  it('gives back its text and its lines', () => {
    expect(note.text).toBe(text);
    expect(note.signatures.map(({ line }) => line)).toEqual(lines);
    expect(readCheckpoint(note.text)).toEqual(head);
  });

  it('is right under the keys that signed it, with the second of the cosignature', () => {
    expect(verifyNote(note, own)).toEqual({ verdict: 'right' });
    expect(verifyNote(note, cosigner)).toEqual({ verdict: 'right', at: new Date('2026-11-27T02:00:07.000Z') });
  });

  it('is wrong when the text was changed, and unsigned under a key it does not name', () => {
    const changed = { ...note, text: checkpointText({ ...head, size: 20_852_164 }) };
    expect(verifyNote(changed, own)).toEqual({ verdict: 'wrong' });
    expect(verifyNote(changed, cosigner)).toEqual({ verdict: 'wrong' });
    expect(verifyNote(note, { ...own, key: witness.publicKey })).toEqual({ verdict: 'absent' });
  });

  it('keeps a signature from being shown as a cosignature: the kinds have key ids of their own', () => {
    const sameKey = (type: (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES]) => keyId({ ...own, type });
    expect(sameKey(SIGNATURE_TYPES.note).equals(sameKey(SIGNATURE_TYPES.cosignature))).toBe(false);
  });

  test.each([
    ['no blank line', `${text}${lines[0]}\n`],
    ['no newline at the end', writeNote(text, lines).slice(0, -1)],
    ['a tabulator', writeNote(`${text}\ta\n`, lines)],
    ['a hyphen for the dash', writeNote(text, [lines[0]!.replace('\u2014', '-')])],
    ['base64 of another form', writeNote(text, [`${lines[0]}=`])],
    ['more than 64 lines', writeNote(text, Array<string>(65).fill(lines[0]!))],
  ])('is none with %s', (_, text_) => {
    expect(readNote(text_)).toBeUndefined();
  });
});

/** The key and its text form that the documentation of golang.org/x/mod/sumdb/note shows. */
it('writes a verifier key as the Go checksum database does', () => {
  const vkey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  const raw = Buffer.from(vkey.split('+').slice(2).join('+'), 'base64').subarray(1);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  expect(vkeyOf({ name: 'PeterNeumann', type: SIGNATURE_TYPES.note, key })).toBe(vkey);
});

/** The note that the same documentation shows. */
it('believes a note that the Go checksum database signed', () => {
  const note = readNote(
    'If you think cryptography is the answer to your problem,\n' +
      "then you don't know what your problem is.\n\n" +
      '\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n',
  )!;
  const raw = Buffer.from('ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW', 'base64').subarray(1);
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
  expect(verifyNote(note, { name: 'PeterNeumann', type: SIGNATURE_TYPES.note, key })).toEqual({ verdict: 'right' });
});

describe('a checkpoint', () => {
  test.each([
    ['a size of nothing', `${LOG}\n0\n${head.root.toString('base64')}\n`],
    ['a size with a leading zero', `${LOG}\n01\n${head.root.toString('base64')}\n`],
    ['a root of another length', `${LOG}\n1\n${Buffer.alloc(31).toString('base64')}\n`],
    ['no origin', `\n1\n${head.root.toString('base64')}\n`],
  ])('is none with %s', (_, text_) => {
    expect(readCheckpoint(text_)).toBeUndefined();
  });
});

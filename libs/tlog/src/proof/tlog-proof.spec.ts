import { readBundle, writeBundle } from '../entries.js';
import { readTlogProof, writeTlogProof } from './tlog-proof.js';

const proof = {
  index: 73_894,
  path: [Buffer.alloc(32, 1), Buffer.alloc(32, 2)],
  checkpoint: 'a log\n1\n\n\u2014 a AAAA\n',
};

describe('a proof that an entry lies in a log', () => {
  const text = writeTlogProof(proof);

  it('is read back as it was written, extra data passed over', () => {
    expect(readTlogProof(text)).toEqual(proof);
    expect(readTlogProof(text.replace('index', 'extra YWJj\nindex'))).toEqual(proof);
  });

  it('has no path in a log of one entry', () => {
    expect(readTlogProof(writeTlogProof({ ...proof, index: 0, path: [] }))).toMatchObject({ index: 0, path: [] });
  });

  test.each([
    ['of another version', text.replace('@v1', '@v2')],
    ['with a leading zero', text.replace('index 7', 'index 07')],
    ['with a hash of another length', text.replace(Buffer.alloc(32, 1).toString('base64'), 'AAAA')],
    ['without its checkpoint', text.split('\n\n')[0]!],
  ])('is none %s', (_, broken) => {
    expect(readTlogProof(broken)).toBeUndefined();
  });
});

it('keeps entries apart in a bundle, also empty ones, and reads no half of one', () => {
  const entries = [Buffer.from('{}'), Buffer.alloc(0), Buffer.alloc(300, 7)];
  const bundle = writeBundle(entries);
  expect(readBundle(bundle)).toEqual(entries);
  expect(readBundle(bundle.subarray(0, -1))).toBeUndefined();
  expect(() => writeBundle([Buffer.alloc(65_536)])).toThrow(RangeError);
});

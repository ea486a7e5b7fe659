import * as fc from 'fast-check';
import { canonicalJson, contentDigest, sha256Hex } from './digest.js';

it('gives the same digest whatever the order of the fields', () => {
  expect(contentDigest({ b: 1, a: ['x', { d: null, c: true }] })).toBe(
    contentDigest({ a: ['x', { c: true, d: null }], b: 1 }),
  );
});

it('writes the RFC 8785 form: sorted by UTF-16 units, shortest numbers, no blanks', () => {
  expect(canonicalJson({ '€': 1, '\r': 2, '1': 333333333.33333329, ö: 1e30 })).toBe(
    '{"\\r":2,"1":333333333.3333333,"ö":1e+30,"€":1}',
  );
});

it('digests bytes as lower-case hexadecimal SHA-256', () => {
  expect(sha256Hex('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
});

it('reads back to the same value', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      (value) =>
        JSON.stringify(JSON.parse(canonicalJson(value))) ===
        JSON.stringify(JSON.parse(canonicalJson(JSON.parse(JSON.stringify(value))))),
    ),
  );
});

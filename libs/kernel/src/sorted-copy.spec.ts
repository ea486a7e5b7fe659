import canonicalize from 'canonicalize';
import * as fc from 'fast-check';
import { canonicalJson } from './digest.js';
import { sortedCopy } from './sorted-copy.js';

it('gives the same RFC 8785 text as the full implementation, for any plain data', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const quick = sortedCopy(value);
      if (quick) expect(JSON.stringify(quick.value)).toBe(canonicalize(value));
      expect(canonicalJson(value)).toBe(canonicalize(value));
    }),
    { numRuns: 2_000 },
  );
});

it.each([
  ['a date', { at: new Date(0) }],
  ['an own toJSON', { toJSON: () => 1 }],
  ['a lone surrogate', { text: '\ud800' }],
  ['a lone surrogate in a key', { '\udfff': 1 }],
  ['a number that JSON lacks', [Number.NaN]],
  ['a key that engines move to the front', { 10: 'ten', 9: 'nine' }],
  ['a key that sets the prototype', JSON.parse('{"__proto__":{"a":1}}')],
  [
    'an instance',
    {
      one: new (class {
        x = 1;
      })(),
    },
  ],
  ['a function', { f: () => 1 }],
])('leaves %s to the full implementation', (_, value) => {
  expect(sortedCopy(value)).toBeUndefined();
});

it('leaves out members that are undefined, as JSON does', () => {
  expect(canonicalJson({ b: undefined, a: [undefined, 1] })).toBe('{"a":[null,1]}');
});

import fc from 'fast-check';
import { unstorableText } from './characters.js';

const texts = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('\0', '\ud800', '\\u0000', '\n', '线索'));

it('finds the same with the value’s own JSON text as without it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }), texts, (value, text) => {
      const root = { value, [text]: [text] };
      const json = JSON.stringify(root);
      expect(unstorableText(root, json)).toEqual(unstorableText(root));
      expect(unstorableText(root, Buffer.from(json))).toEqual(unstorableText(root));
    }),
    { numRuns: 500, seed: 730 },
  );
});

it('takes a backslash before a u for what it is', () => {
  expect(unstorableText({ path: '\\u0000' }, JSON.stringify({ path: '\\u0000' }))).toEqual([]);
  expect(unstorableText({ a: '\0' }, '{"a":"\\u0000"}')).toMatchObject([{ path: '/a' }]);
});

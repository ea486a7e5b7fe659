import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { countingSeldom } from './text-length.js';

const units = fc.oneof(fc.string({ unit: 'binary', maxLength: 9 }), fc.string({ unit: 'grapheme', maxLength: 9 }));
const halves = fc.array(fc.constantFrom('a', '𠮷', '\ud842', '\udfb7'), { maxLength: 9 }).map((all) => all.join(''));

it.each(['maxLength', 'minLength'])('%s counts characters just as Ajv does', (keyword) => {
  const [plain, quick] = [new Ajv2020(), countingSeldom(new Ajv2020())];
  const checks = Array.from({ length: 10 }, (_, limit) => {
    const schema = { type: 'string', [keyword]: limit };
    return { plain: plain.compile(schema), quick: quick.compile(schema) };
  });
  fc.assert(
    fc.property(fc.oneof(units, halves), (text) => {
      for (const check of checks) expect(check.quick(text)).toBe(check.plain(text));
    }),
    { numRuns: 500, seed: 730 },
  );
});

it('says what the limit was', () => {
  const check = countingSeldom(new Ajv2020()).compile({ type: 'string', maxLength: 3 });
  expect(check('four')).toBe(false);
  expect(check.errors).toMatchObject([{ keyword: 'maxLength', params: { limit: 3 } }]);
});

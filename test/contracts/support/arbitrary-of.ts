import fc from 'fast-check';
import type { JsonSchema } from '#libs/contracts';

type Definitions = Record<string, JsonSchema>;

/** Characters that tell code points from UTF-16 units and need escaping in pointers. */
const character = fc.constantFrom(...'aZ09 -_/~."線索罪𠮷é');
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10));
const instant = fc
  .tuple(day, fc.constantFrom('T00:00:00Z', 'T23:59:59.123+08:00', 'T12:30:00.123456789-11:30'))
  .map(([date, time]) => date + time);

/** Values that keep a schema of ours: every keyword the contracts use, and no other. */
export function arbitraryOf(
  schema: JsonSchema,
  definitions = (schema['$defs'] ?? {}) as Definitions,
): fc.Arbitrary<unknown> {
  const reference = schema['$ref'] as string | undefined;
  if (reference) return arbitraryOf(definitions[reference.replace('#/$defs/', '')]!, definitions);
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as unknown[]));
  switch (schema['type']) {
    case 'object':
      return objectOf(schema, definitions);
    case 'array':
      return arrayOf(schema, definitions);
    case 'integer':
      return fc.integer({
        min: (schema['minimum'] as number) ?? -1000,
        max: Math.min((schema['maximum'] as number) ?? 1000, 2 ** 31 - 1),
      });
    case 'boolean':
      return fc.boolean();
    default:
      return textOf(schema);
  }
}

function objectOf(schema: JsonSchema, definitions: Definitions): fc.Arbitrary<unknown> {
  const fields = Object.entries(schema['properties'] as Definitions).map(
    ([name, child]) => [name, arbitraryOf(child, definitions)] as const,
  );
  return fc.record(Object.fromEntries(fields), {
    requiredKeys: (schema['required'] as string[] | undefined) ?? [],
    noNullPrototype: true,
  });
}

function arrayOf(schema: JsonSchema, definitions: Definitions): fc.Arbitrary<unknown> {
  const minLength = (schema['minItems'] as number | undefined) ?? 0;
  const maxLength = Math.min((schema['maxItems'] as number | undefined) ?? 3, minLength + 2);
  const item = arbitraryOf(schema['items'] as JsonSchema, definitions);
  const options = { minLength, maxLength };
  return schema['uniqueItems'] ? fc.uniqueArray(item, options) : fc.array(item, options);
}

function textOf(schema: JsonSchema): fc.Arbitrary<string> {
  if (schema['pattern']) return fc.stringMatching(new RegExp(schema['pattern'] as string));
  if (schema['anyOf']) return fc.oneof(day, instant);
  if (schema['format'] === 'date') return day;
  if (schema['format'] === 'date-time') return instant;
  if (schema['format'] === 'uuid') return fc.uuid();
  const minLength = (schema['minLength'] as number | undefined) ?? 0;
  return fc.string({
    unit: character,
    minLength,
    maxLength: Math.min((schema['maxLength'] as number | undefined) ?? 12, minLength + 12),
  });
}

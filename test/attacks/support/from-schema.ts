import fc from 'fast-check';
import type { Schema } from './operations.js';

type Schemas = Readonly<Record<string, Schema>>;

/** Text that has broken programs: other languages of the machine, ends of strings, controls, halves of characters. */
export const NASTY_TEXT = [
  "' or 1=1 --",
  "'; drop table clue; --",
  '<script>alert(1)</script>',
  '../../../../etc/passwd',
  '${jndi:ldap://127.0.0.1/a}',
  '{{7*7}}',
  '\u0000',
  '\u202e\u2066',
  '\ud800',
  'line\r\nX-Injected: 1',
  '\u001b[31m',
  '𠮷👩‍👩‍👧',
  'a'.repeat(5_000),
  '-1',
  '0',
  '1e309',
  '9223372036854775808',
  '2026-13-45',
  '',
] as const;

/** Names that must never be taken from a caller: what he is, and what objects are made of. */
const NOT_HIS = ['__proto__', 'constructor', 'toString', 'officer', 'roles', 'owner', 'recordedAt', 'kid', 'is_admin'];

const nasty = fc.constantFrom(...NASTY_TEXT);

/** Values that keep a schema, as far as it is told; what fits and what only nearly fits both come. */
export function fromSchema(schema: Schema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  const reference = schema['$ref'] as string | undefined;
  if (reference) return fromSchema(schemas[reference.split('/').at(-1)!] ?? {}, schemas, depth + 1);
  if (depth > 8) return fc.constant(null);
  if (schema['const'] !== undefined) return fc.constant(schema['const']);
  if (schema['enum']) return fc.constantFrom(...(schema['enum'] as unknown[]));
  const choices = (schema['anyOf'] ?? schema['oneOf']) as Schema[] | undefined;
  if (choices) return fc.oneof(...choices.map((choice) => fromSchema(choice, schemas, depth + 1)));
  switch (schema['type']) {
    case 'object':
      return objectFrom(schema, schemas, depth);
    case 'array':
      return fc.array(fromSchema((schema['items'] ?? {}) as Schema, schemas, depth + 1), { maxLength: 3 });
    case 'integer':
      return fc.oneof(fc.integer({ min: 0, max: 50 }), fc.constantFrom(-1, 2 ** 31, 2 ** 53));
    case 'number':
      return fc.double({ noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return textFrom(schema);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectFrom(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const properties = Object.entries((schema['properties'] ?? {}) as Record<string, Schema>);
  const required = new Set((schema['required'] ?? []) as string[]);
  const model = Object.fromEntries(properties.map(([name, child]) => [name, fromSchema(child, schemas, depth + 1)]));
  return fc.record(model, { requiredKeys: [...required].filter((name) => name in model) });
}

function textFrom(schema: Schema): fc.Arbitrary<string> {
  const { format, pattern, minLength = 0, maxLength = 60 } = schema;
  if (format === 'date-time')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((at) => at.toISOString());
  if (format === 'date')
    return fc
      .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
      .map((at) => at.toISOString().slice(0, 10));
  if (format === 'uuid') return fc.uuid();
  if (pattern) return matching(pattern as string);
  return fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(maxLength as number, minLength + 60) });
}

function matching(pattern: string): fc.Arbitrary<string> {
  try {
    return fc.stringMatching(new RegExp(pattern, 'u'));
  } catch {
    return fc.string(); // a pattern with more than fast-check can invert
  }
}

/** The same values with something wrong in them: a field that is not theirs, a nasty text, another kind of value. */
export function spoilt(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const wrong = fc.oneof(nasty, fc.jsonValue({ maxDepth: 3 }), fc.constant(nested(200)));
  return fc.oneof(
    { weight: 3, arbitrary: values },
    {
      weight: 4,
      arbitrary: fc.tuple(values, wrong, fc.nat()).map(([value, instead, at]) => replacedAt(value, instead, at)),
    },
    {
      weight: 1,
      arbitrary: fc
        .tuple(values, fc.constantFrom(...NOT_HIS), wrong)
        .map(([value, name, extra]) => added(value, name, extra)),
    },
    { weight: 1, arbitrary: wrong },
  );
}

/** One leaf of the value, the `at`th, is another. */
function replacedAt(value: unknown, instead: unknown, at: number): unknown {
  if (typeof value !== 'object' || value === null) return instead;
  const entries = Object.entries(value);
  if (entries.length === 0) return instead;
  const which = at % entries.length;
  const changed = entries.map(([name, child], index) => [
    name,
    index === which ? replacedAt(child, instead, Math.floor(at / entries.length)) : child,
  ]);
  return Array.isArray(value) ? changed.map(([, child]) => child) : Object.fromEntries(changed);
}

function added(value: unknown, name: string, extra: unknown): unknown {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, [name]: extra } : value;
}

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i += 1) value = [value];
  return value;
}

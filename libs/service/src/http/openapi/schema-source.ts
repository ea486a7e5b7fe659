import { schemaOf } from '#libs/contracts';
import type { ContractClass, JsonSchema } from '#libs/contracts';

/**
 * What JSON may look like: a class, a ready schema, or something made of others. `of … with` is for a class whose
 * fields cannot all be said by decorators (content that differs by agency, a list of several kinds of entry);
 * `without` leaves out a field of a class that is used where the field is kept apart.
 */
export type SchemaSource =
  | ContractClass
  | { readonly pageOf: SchemaSource; readonly with?: Fields }
  | { readonly batchOf: ContractClass; readonly atMost: number }
  | { readonly listOf: SchemaSource }
  | { readonly anyOf: readonly SchemaSource[] }
  | { readonly of: ContractClass; readonly with?: Fields; readonly without?: string }
  | { readonly ready: JsonSchema };

type Fields = Readonly<Record<string, SchemaSource>>;

/**
 * A schema with its nested classes in place, since OpenAPI would look for `$defs` in the wrong document. Strict ones
 * refuse unknown fields, as we do with what callers send; what we answer may grow. Classes here do not recurse.
 */
export function inlinedSchema(source: SchemaSource, strict: boolean): JsonSchema {
  if (typeof source === 'function') return classSchema(source, strict);
  if ('ready' in source) return source.ready;
  if ('pageOf' in source) return withFields(pageSchema(inlinedSchema(source.pageOf, strict)), source.with, strict);
  if ('batchOf' in source) return batchSchema(inlinedSchema(source.batchOf, strict), source.atMost);
  if ('listOf' in source) return { type: 'array', items: inlinedSchema(source.listOf, strict) };
  if ('anyOf' in source) return { anyOf: source.anyOf.map((one) => inlinedSchema(one, strict)) };
  return withFields(withoutField(classSchema(source.of, strict), source.without), source.with, strict);
}

function classSchema(contractClass: ContractClass, strict: boolean): JsonSchema {
  const { $defs = {}, $schema: _, ...schema } = schemaOf(contractClass, { strict });
  const definitions = $defs as Record<string, JsonSchema>;
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref?.startsWith('#/$defs/')) return resolve(definitions[$ref.slice('#/$defs/'.length)]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve(schema) as JsonSchema;
}

/** Fields that the schema lacks are required; one that it has keeps its place among the required or optional ones. */
function withFields(schema: JsonSchema, fields: Fields = {}, strict: boolean): JsonSchema {
  const { properties = {}, required = [] } = schema as { properties?: Record<string, unknown>; required?: string[] };
  const added = Object.keys(fields).filter((name) => !(name in properties));
  const said = Object.entries(fields).map(([name, source]) => [name, inlinedSchema(source, strict)] as const);
  return {
    ...schema,
    properties: { ...properties, ...Object.fromEntries(said) },
    ...(required.length + added.length > 0 && { required: [...required, ...added] }),
  };
}

function withoutField(schema: JsonSchema, name: string | undefined): JsonSchema {
  if (name === undefined) return schema;
  const { properties = {}, required = [] } = schema as { properties?: Record<string, unknown>; required?: string[] };
  return {
    ...schema,
    properties: Object.fromEntries(Object.entries(properties).filter(([field]) => field !== name)),
    required: required.filter((field) => field !== name),
  };
}

function pageSchema(item: JsonSchema): JsonSchema {
  const next = { type: 'string', description: '`after` of the next page, when there is one' };
  return { type: 'object', required: ['items'], properties: { items: { type: 'array', items: item }, next } };
}

function batchSchema(item: JsonSchema, maxItems: number): JsonSchema {
  return {
    type: 'object',
    required: ['items'],
    properties: { items: { type: 'array', minItems: 1, maxItems, items: item } },
    additionalProperties: false,
  };
}

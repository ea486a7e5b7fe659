import { schemaOf } from '#libs/contracts';
import type { ContractClass, JsonSchema } from '#libs/contracts';

/** A class that says what JSON may look like, a page or a batch of such a class, or a ready schema. */
export type SchemaSource =
  | ContractClass
  | { readonly pageOf: ContractClass }
  | { readonly batchOf: ContractClass; readonly atMost: number }
  | { readonly ready: JsonSchema };

/** What one answer of a route holds; a text alone describes one without a body, or with one that is not JSON. */
export type AnswerDescription = string | { readonly description: string; readonly schema: SchemaSource };

export interface RouteDescription {
  /** Group of the route in the document; the first part of its address when not said. */
  readonly tag?: string;
  /** 中文 / English. */
  readonly summary: string;
  readonly description?: string;
  readonly query?: ContractClass;
  readonly body?: SchemaSource;
  readonly headers?: Readonly<Record<string, string>>;
  readonly consumes?: string;
  readonly produces?: string;
  /** By status. Failures need no word here: every route can answer with a problem, and the document says so. */
  readonly responses?: Readonly<Record<number, AnswerDescription>>;
}

const described = new Map<object, RouteDescription>();

/**
 * Documents a route from the classes that also check it. Nothing is computed before somebody asks for the document:
 * it is then that `writeDescriptions` leaves the metadata that @nestjs/swagger's own decorators would have left.
 * (Those decorators cost every process 0.6 s at start for a page that most are never asked for.)
 */
export function DescribeRoute(description: RouteDescription): MethodDecorator {
  return (_target, _name, descriptor) => {
    described.set(descriptor.value as object, description);
  };
}

/** Gives a described route its body later: a controller that is written once may serve other content in each process. */
export function describeBody(route: object, body: SchemaSource): void {
  const description = described.get(route);
  if (!description) throw new TypeError('only a route with DescribeRoute can be given a body');
  described.set(route, { ...description, body });
}

/** Turns what was described into swagger's metadata; doing it again changes nothing. */
export function writeDescriptions(): void {
  for (const [route, description] of described) {
    for (const [key, value] of Object.entries(metadataOf(description)))
      if (value !== undefined) Reflect.defineMetadata(`swagger/${key}`, value, route);
  }
}

/** By the names under which @nestjs/swagger looks for what its decorators leave. */
function metadataOf({ tag, consumes, produces, responses, ...route }: RouteDescription) {
  const { summary, description } = route;
  return {
    apiOperation: { summary, ...(description && { description }) },
    apiUseTags: tag && [tag],
    apiConsumes: consumes && [consumes],
    apiProduces: produces && [produces],
    apiParameters: parametersOf(route),
    apiResponse: responses && Object.fromEntries(Object.entries(responses).map(([at, it]) => [at, answerOf(it)])),
  };
}

function parametersOf({ query, body, headers = {} }: RouteDescription): object[] {
  const inHeaders = Object.entries(headers).map(([name, description]) => ({
    in: 'header',
    name,
    description,
    required: false,
    schema: { type: 'string' },
  }));
  const inBody = body && { in: 'body', name: 'body', type: String, required: true, schema: inlinedSchema(body, true) };
  return [...inHeaders, ...(query ? queryParametersOf(query) : []), ...(inBody ? [inBody] : [])];
}

function queryParametersOf(query: ContractClass): object[] {
  const { properties = {}, required = [] } = inlinedSchema(query, true) as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    in: 'query',
    name,
    schema,
    required: required.includes(name),
  }));
}

function answerOf(answer: AnswerDescription): object {
  if (typeof answer === 'string') return { description: answer };
  return { description: answer.description, schema: inlinedSchema(answer.schema, false) };
}

/**
 * A schema with its nested classes in place, since OpenAPI would look for `$defs` in the wrong document. Strict ones
 * refuse unknown fields, as we do with what callers send; what we answer may grow. Classes here do not recurse.
 */
function inlinedSchema(source: SchemaSource, strict: boolean): JsonSchema {
  if ('ready' in source) return source.ready;
  if ('pageOf' in source) return pageSchema(inlinedSchema(source.pageOf, strict));
  if ('batchOf' in source) return batchSchema(inlinedSchema(source.batchOf, strict), source.atMost);
  const { $defs = {}, $schema: _, ...schema } = schemaOf(source, { strict });
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

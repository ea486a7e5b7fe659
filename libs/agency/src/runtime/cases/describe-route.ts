import { compileStrict, schemaOf } from '#libs/contracts';
import type { ContractClass, JsonSchema } from '#libs/contracts';
import { refused } from '#libs/kernel';

interface RouteDescription {
  readonly summary: string;
  readonly query?: ContractClass;
  readonly body?: ContractClass;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Keys under which @nestjs/swagger looks for what its own decorators leave. */
const OPERATION = 'swagger/apiOperation';
const PARAMETERS = 'swagger/apiParameters';

/**
 * Documents a route from the classes that also check it. Writes swagger's metadata itself: importing its decorators
 * costs every process 0.6 s at start for a page that most are never asked for.
 */
export function DescribeRoute({ summary, query, body, headers = {} }: RouteDescription): MethodDecorator {
  return (_target, _name, descriptor) => {
    const method = descriptor.value as object;
    Reflect.defineMetadata(OPERATION, { summary }, method);
    const inHeaders = Object.entries(headers).map(([name, description]) => ({
      in: 'header',
      name,
      description,
      required: false,
      schema: { type: 'string' },
    }));
    const inBody = body ? [{ in: 'body', name: body.name, type: String, required: true, schema: inlined(body) }] : [];
    Reflect.defineMetadata(PARAMETERS, [...inHeaders, ...(query ? parametersOf(query) : []), ...inBody], method);
  };
}

function parametersOf(query: ContractClass): object[] {
  const { properties, required } = inlined(query) as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(properties ?? {}).map(([name, schema]) => ({
    in: 'query',
    name,
    schema,
    required: required?.includes(name) ?? false,
  }));
}

/** The schema of a class with its nested classes in place: OpenAPI would look for `$defs` in the wrong document. */
function inlined(contractClass: ContractClass): JsonSchema {
  const {
    $defs = {},
    $schema: _,
    ...schema
  } = schemaOf(contractClass, { strict: true }) as JsonSchema & { $defs?: Record<string, JsonSchema> };
  const resolve = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const { $ref } = value as { $ref?: string };
    if ($ref?.startsWith('#/$defs/')) return resolve($defs[$ref.slice('#/$defs/'.length)]);
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  };
  return resolve(schema) as JsonSchema;
}

/** A request body as an instance of its class: unknown and ill-formed fields are all named at once. */
export function checkedBody<T extends object>(requestClass: new () => T, raw: unknown): T {
  const problems = compileStrict(requestClass)(raw);
  if (problems.length > 0) throw refused('HTTP.INVALID_BODY', {}, problems);
  return raw as T;
}

/** The same for a query string. */
export function checkedQuery<T extends object>(queryClass: new () => T, raw: unknown): T {
  const problems = compileStrict(queryClass)(raw);
  if (problems.length > 0) throw refused('ACT.QUERY_WRONG', {}, problems);
  return raw as T;
}

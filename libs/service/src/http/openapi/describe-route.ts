import type { ContractClass, JsonSchema } from '#libs/contracts';
import { inlinedSchema } from './schema-source.js';
import type { SchemaSource } from './schema-source.js';

/** What one answer of a route holds; a text alone describes one without a body, or with one that is not JSON. */
export type AnswerDescription =
  | string
  | {
      readonly description: string;
      readonly schema: SchemaSource;
      /** What it may hold instead, by media type, where the caller has a choice. */
      readonly or?: Readonly<Record<string, SchemaSource>>;
    };

export interface RouteDescription {
  /** Group of the route in the document; the first part of its address when not said. */
  readonly tag?: string;
  /** 中文 / English. */
  readonly summary: string;
  readonly description?: string;
  readonly query?: ContractClass;
  readonly body?: SchemaSource;
  /** What "try it out" begins with: a body that is accepted as it stands, but for numbers and names that only the caller knows. */
  readonly example?: object | undefined;
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
export function describeBody(route: object, body: SchemaSource, example?: object): void {
  described.set(route, { ...descriptionOf(route), body, example });
}

/** The same for one of its answers. */
export function describeAnswer(route: object, status: number, answer: AnswerDescription): void {
  const description = descriptionOf(route);
  described.set(route, { ...description, responses: { ...description.responses, [status]: answer } });
}

/** The schema under which a route's answer is documented, for tests that compare it with a real one. */
export function answerSchemaOf(route: object, status = 200): JsonSchema | undefined {
  const answer = descriptionOf(route).responses?.[status];
  return typeof answer === 'object' ? inlinedSchema(answer.schema, false) : undefined;
}

function descriptionOf(route: object): RouteDescription {
  const description = described.get(route);
  if (!description) throw new TypeError('the route has no DescribeRoute');
  return description;
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
    apiResponse:
      responses && Object.fromEntries(Object.entries(responses).map(([at, it]) => [at, answerOf(it, produces)])),
  };
}

function parametersOf({ query, body, example, headers = {} }: RouteDescription): object[] {
  const inHeaders = Object.entries(headers).map(([name, description]) => ({
    in: 'header',
    name,
    description,
    required: false,
    schema: { type: 'string' },
  }));
  const schema = body && { ...inlinedSchema(body, true), ...(example && { example }) };
  const inBody = schema && { in: 'body', name: 'body', type: String, required: true, schema };
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

function answerOf(answer: AnswerDescription, produces = 'application/json'): object {
  if (typeof answer === 'string') return { description: answer };
  const { description, schema, or } = answer;
  if (!or) return { description, schema: inlinedSchema(schema, false) };
  const content = Object.entries({ [produces]: schema, ...or });
  return {
    description,
    content: Object.fromEntries(content.map(([type, one]) => [type, { schema: inlinedSchema(one, false) }])),
  };
}

import { Ajv2020 } from 'ajv/dist/2020.js';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { isInstant } from '#libs/contracts';
import { answerSchemaOf } from '#libs/service';

/** Each schema checks a few answers only: what makes the checks quicker would cost more than it brings. */
const ajv = new Ajv2020({
  strict: false,
  validateSchema: false,
  code: { optimize: false },
  formats: { 'date-time': isInstant, date: true, uuid: true, binary: true },
});

/**
 * What is wrong with an answer, by the schema that the API document gives for it; null for nothing. Every object is
 * closed here, so that a field that is answered and not documented is seen too.
 */
export function againstSchema(schema: unknown, answer: unknown): ErrorObject[] | null {
  const matches = ajv.compile(closed(schema) as object);
  matches(JSON.parse(JSON.stringify(answer)));
  return matches.errors ?? null;
}

/** The same by the route, for answers that a test takes from the controller itself. */
export function againstDocument(route: object, answer: unknown, status = 200): ErrorObject[] | null {
  const schema = answerSchemaOf(route, status);
  if (!schema) throw new Error(`the route's answer ${status} is documented without a schema`);
  return againstSchema(schema, answer);
}

function closed(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(closed);
  if (typeof schema !== 'object' || schema === null) return schema;
  const inner = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
  return 'properties' in schema ? { additionalProperties: false, ...inner } : inner;
}

import type { Problem } from '#libs/kernel';
import type { ErrorObject } from 'ajv/dist/2020.js';
import { NOT_BLANK } from './not-blank.js';
import { spanOf } from './number-text.js';

type Params = Record<string, string | number>;

/** How each JSON Schema keyword reads to a caller: the code, and the values of its sentence. */
const CODES: Readonly<Record<string, (error: ErrorObject) => { code: string; params?: Params }>> = {
  required: () => ({ code: 'CONTRACT.FIELD_MISSING' }),
  additionalProperties: () => ({ code: 'CONTRACT.FIELD_UNKNOWN' }),
  type: ({ params }) => ({ code: 'CONTRACT.WRONG_TYPE', params: { expected: String(params['type']) } }),
  enum: ({ params }) => ({
    code: 'CONTRACT.NOT_IN_LIST',
    params: { allowed: (params['allowedValues'] as unknown[]).join(', ') },
  }),
  pattern: ({ params }) => formOf(String(params['pattern'])),
  format: ({ params }) => formatOf(String(params['format'])),
  anyOf: () => ({ code: 'CONTRACT.WRONG_FORMAT', params: { format: 'date / date-time' } }),
  minLength: ({ params }) => ({ code: 'CONTRACT.TOO_SHORT', params: { limit: Number(params['limit']) } }),
  maxLength: ({ params }) => ({ code: 'CONTRACT.TOO_LONG', params: { limit: Number(params['limit']) } }),
  minItems: ({ params }) => ({ code: 'CONTRACT.TOO_FEW', params: { limit: Number(params['limit']) } }),
  maxItems: ({ params }) => ({ code: 'CONTRACT.TOO_MANY', params: { limit: Number(params['limit']) } }),
  minimum: ({ params }) => ({ code: 'CONTRACT.TOO_SMALL', params: { limit: Number(params['limit']) } }),
  maximum: ({ params }) => ({ code: 'CONTRACT.TOO_LARGE', params: { limit: Number(params['limit']) } }),
};

function formOf(pattern: string): { code: string; params: Params } {
  const span = spanOf(pattern);
  return span
    ? { code: 'CONTRACT.NOT_IN_SPAN', params: { ...span } }
    : { code: 'CONTRACT.WRONG_FORM', params: { pattern } };
}

function formatOf(format: string): { code: string; params?: Params } {
  return format === NOT_BLANK ? { code: 'CONTRACT.BLANK' } : { code: 'CONTRACT.WRONG_FORMAT', params: { format } };
}

/** Ajv's errors as problems with a JSON pointer to the field itself, also for one that is missing or unknown. */
export function problemsOf(errors: readonly ErrorObject[]): Problem[] {
  return errors.filter((error) => !/\/anyOf\/\d+\//.test(error.schemaPath)).map(problemOf);
}

function problemOf(error: ErrorObject): Problem {
  const said = CODES[error.keyword]?.(error) ?? { code: 'CONTRACT.INVALID', params: { keyword: error.keyword } };
  if (error.keyword === 'uniqueItems') return repetition(error);
  const field: unknown = error.params['missingProperty'] ?? error.params['additionalProperty'];
  return {
    path: field === undefined ? error.instancePath : `${error.instancePath}/${pointerSegment(String(field))}`,
    ...said,
  };
}

/** At the later of the two; Ajv may name either first. */
function repetition({ instancePath, params }: ErrorObject): Problem {
  const { i, j } = params as { i: number; j: number };
  const first = `${instancePath}/${Math.min(i, j)}`;
  return { path: `${instancePath}/${Math.max(i, j)}`, code: 'CONTRACT.REPEATED', params: { first } };
}

/** A name as a step of a JSON pointer (RFC 6901). */
export function pointerSegment(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

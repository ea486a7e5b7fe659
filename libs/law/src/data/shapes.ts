/** Pieces of JSON Schema from which the shapes of the data files are put together. */
export const text = { type: 'string', minLength: 1 } as const;
export const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' } as const;
export const mark = { enum: ['V', 'M', 'C'] } as const;
export const count = { type: 'integer', minimum: 1 } as const;
export const flag = { const: true } as const;
export const texts = { type: 'array', items: text } as const;

type Shape = object;

/** An object with exactly these keys; those of `optional` may be missing. */
export function record(required: Record<string, Shape>, optional: Record<string, Shape> = {}) {
  return {
    type: 'object',
    required: Object.keys(required),
    additionalProperties: false,
    properties: { ...required, ...optional },
  };
}

/** An object with names of its own, each leading to the same shape. */
export function mapOf(values: Shape) {
  return { type: 'object', additionalProperties: values };
}

export function listOf(items: Shape) {
  return { type: 'array', items };
}

export const title = record({ zh: text, en: text });

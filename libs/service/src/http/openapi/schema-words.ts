import type { SchemaSource } from './schema-source.js';

/** For fields of `of … with` whose class says another thing: an instant is a Date there and text in the answer. */
export const INSTANT: SchemaSource = { ready: { type: 'string', format: 'date-time' } };
export const YES_OR_NO: SchemaSource = { ready: { type: 'boolean' } };
export const TEXT: SchemaSource = { ready: { type: 'string' } };

/** The one word that tells entries of a list of several kinds apart. */
export function only(word: string): SchemaSource {
  return { ready: { const: word } };
}

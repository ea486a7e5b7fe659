import { _ } from 'ajv/dist/2020.js';
import type { Ajv2020, FuncKeywordDefinition } from 'ajv/dist/2020.js';

/** A text has at most as many characters as UTF-16 units, and at least half as many. */
const KEYWORDS: Readonly<Record<string, (limit: number) => (text: string) => boolean>> = {
  maxLength: (limit) => (text) => text.length <= limit || (text.length <= 2 * limit && charactersOf(text) <= limit),
  minLength: (limit) => (text) => text.length >= 2 * limit - 1 || (text.length >= limit && charactersOf(text) >= limit),
};

/**
 * `maxLength` and `minLength` count Unicode characters, which means reading every text to its end. Mostly its length in
 * UTF-16 units, which is at hand, says enough.
 */
export function countingSeldom(ajv: Ajv2020): Ajv2020 {
  for (const [keyword, compile] of Object.entries(KEYWORDS)) {
    const definition: FuncKeywordDefinition = {
      ...{ keyword, type: 'string', schemaType: 'number', before: 'pattern', errors: false, compile },
      error: { message: keyword, params: ({ schemaCode }) => _`{limit: ${schemaCode}}` },
    };
    ajv.removeKeyword(keyword);
    ajv.addKeyword(definition);
  }
  return ajv;
}

function charactersOf(text: string): number {
  return [...text].length;
}

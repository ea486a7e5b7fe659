import fc from 'fast-check';
import { fromSchema, NASTY_TEXT, spoilt } from './from-schema.js';
import type { Operation } from './operations.js';

/** A request that may or may not be a sensible one. */
export interface Attack {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw?: string;
}

const NUMBERS = [
  'HG-20201105-0123456789',
  'AJ-20201105-0123456789',
  '01920000-0000-7000-8000-000000000001',
  '1',
  'a'.repeat(64),
];

/** Requests of an operation from its own schemas, spoilt in places. */
export function attacksOn({ path, parameters, body, mediaType, schemas }: Operation): fc.Arbitrary<Attack> {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!);
  const queries = parameters.filter((one) => one.in === 'query');
  const headers = parameters.filter((one) => one.in === 'header');
  const text = (schema: object) =>
    fc.oneof(
      fromSchema(schema, schemas).map((value) => (typeof value === 'string' ? value : JSON.stringify(value))),
      fc.constantFrom(...NASTY_TEXT),
      fc.string({ maxLength: 30 }),
    );
  return fc
    .record({
      place: fc.tuple(...inPath.map(() => fc.oneof(fc.constantFrom(...NUMBERS), fc.constantFrom(...NASTY_TEXT)))),
      query: fc.tuple(
        ...queries.map(({ schema }) => fc.option(fc.array(text(schema), { minLength: 1, maxLength: 2 }))),
      ),
      head: fc.tuple(...headers.map(({ schema }) => fc.option(text(schema)))),
      json: body ? spoilt(fromSchema(body, schemas)).map((value) => JSON.stringify(value)) : fc.constant(undefined),
    })
    .map(({ place, query, head, json }) => ({
      path: `${filled(path, inPath, place as string[])}${queryText(
        queries.map(({ name }) => name),
        query as (string[] | null)[],
      )}`,
      headers: {
        ...Object.fromEntries(
          headers.flatMap(({ name }, at) =>
            isHeaderText(head[at] as string | null) ? [[name, head[at] as string]] : [],
          ),
        ),
        ...(mediaType && { 'content-type': mediaType }),
      },
      ...(json !== undefined ? { raw: json } : mediaType ? { raw: 'bytes' } : {}),
    }));
}

function filled(path: string, names: readonly string[], values: readonly string[]): string {
  return names.reduce((text, name, at) => text.replace(`{${name}}`, encoded(values[at] ?? '') || '%20'), path);
}

function queryText(names: readonly string[], values: readonly (string[] | null)[]): string {
  const parts = names.flatMap((name, at) => (values[at] ?? []).map((value) => `${name}=${encoded(value)}`));
  return parts.length > 0 ? `?${parts.join('&')}` : '';
}

/** Half a character cannot be written into an address by a client that follows the standard. */
function encoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).slice(0, 4_000);
}

function isHeaderText(text: string | null | undefined): boolean {
  return typeof text === 'string' && /^[\x21-\x7e]{1,200}$/.test(text);
}

import { maskName } from '#libs/kernel';
import type { PaperDefinition } from '../definition/definition.js';
import type { ComposedPaper } from './compose.js';
import type { PaperInput } from './paper-input.js';

const BETWEEN_NAMES = /[、，,;；\s]+/;
/** Shorter than any name; replacing it would only tear words apart. */
const TOO_SHORT = 2;

/**
 * The paper as data for a reader who has not opened it: whatever the officer gave as a person is masked wherever it
 * stands, in sentences and tables too. The paper itself is whole, as it is served.
 */
export function withPersonsMasked(
  paper: PaperDefinition,
  fields: PaperInput['fields'],
  composed: ComposedPaper,
): ComposedPaper {
  const names = personsIn(paper, fields);
  if (names.length === 0) return composed;
  const { addressee, body, ...rest } = composed;
  return { ...rest, ...(masked({ addressee, body }, names) as Pick<ComposedPaper, 'addressee' | 'body'>) };
}

/** The longest first: a list of names before each of them. */
function personsIn(paper: PaperDefinition, fields: PaperInput['fields']): string[] {
  const given = Object.entries(fields).filter(([field]) => paper.fields[field]?.person);
  const names = given.flatMap(([, value]) => [value.trim(), ...value.split(BETWEEN_NAMES)]);
  return [...new Set(names)].filter((name) => name.length >= TOO_SHORT).sort((a, b) => b.length - a.length);
}

function masked(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return names.reduce((text, name) => text.replaceAll(name, maskName(name)), value);
  if (Array.isArray(value)) return value.map((one) => masked(one, names));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, masked(member, names)]));
}

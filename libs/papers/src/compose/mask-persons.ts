import { maskName } from '#libs/kernel';
import type { PaperDefinition } from '../definition/definition.js';
import type { ComposedPaper } from './composed-paper.js';
import type { PaperInput } from './paper-input.js';

const BETWEEN_NAMES = /[、，,;；:：。()（）\s]+/;
/** What stands before a name or number, or beside it: no name by itself, and needed to read the rest. */
const LABEL =
  /^(法定代表人|(?:主要)?负责人|实际控制人|经营者|当事人|(?:犯罪)?嫌疑人|联系人|承办人|个体工商户|统一社会信用代码|公民身份号码|身份证号码?|(?:联系)?电话|手机号?码?|住址|住所地?|地址)/;
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
  const names = given.flatMap(([, value]) => [value.trim(), ...value.split(BETWEEN_NAMES).map(withoutLabel)]);
  return [...new Set(names)].filter((name) => name.length >= TOO_SHORT).sort((a, b) => b.length - a.length);
}

/** 承办人甲 stays whole: what is left of it is too short for a name. */
function withoutLabel(part: string): string {
  const name = part.replace(LABEL, '');
  return name.length === 0 || name.length >= TOO_SHORT ? name : part;
}

function masked(value: unknown, names: readonly string[]): unknown {
  if (typeof value === 'string') return names.reduce((text, name) => text.replaceAll(name, maskName(name)), value);
  if (Array.isArray(value)) return value.map((one) => masked(one, names));
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members.map(([key, member]) => [key, masked(member, names)]));
}

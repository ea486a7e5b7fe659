import { pointerSegment } from '#libs/contracts';
import type { Problem } from '#libs/kernel';

/** More than this would tell a sender nothing new. */
const MOST_NAMED = 100;

/**
 * How many members the objects of a parsed value have, all together. A text that names more has a name twice: the later
 * member silently replaced the earlier one.
 */
export function countMembers(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const inner of value) count += countMembers(inner);
    return count;
  }
  for (const name in value) {
    const inner = (value as Record<string, unknown>)[name];
    count += typeof inner === 'object' && inner !== null ? 1 + countMembers(inner) : 1;
  }
  return count;
}

/** An object or list that is still open while the text is read; `name` is the member or place that is being read. */
interface Open {
  readonly names?: Set<string>;
  name: string | number;
}

/**
 * Where valid JSON names a member of an object again, as JSON pointers. Slow beside JSON.parse, so it is asked only
 * about a text that is known to be refused.
 */
export function repeatedMembers(text: string): Problem[] {
  const found: Problem[] = [];
  const open: Open[] = [];
  for (let at = 0; at < text.length && found.length < MOST_NAMED; at++) {
    const sign = text[at];
    const inner = open.at(-1);
    if (sign === '{') open.push({ names: new Set(), name: '' });
    else if (sign === '[') open.push({ name: 0 });
    else if (sign === '}' || sign === ']') open.pop();
    else if (sign === ',' && typeof inner?.name === 'number') inner.name++;
    else if (sign === '"') {
      const end = endOfString(text, at);
      if (inner?.names && isName(text, end) && !takesNew(inner, JSON.parse(text.slice(at, end)) as string))
        found.push({ path: pointerTo(open), code: 'HTTP.MEMBER_REPEATED' });
      at = end - 1;
    }
  }
  return found;
}

/** The object goes on with this member; false when it has had one of that name. */
function takesNew(object: Open, name: string): boolean {
  object.name = name;
  const isNew = !object.names?.has(name);
  object.names?.add(name);
  return isNew;
}

/** The place behind the closing quote of the string that opens at `at`; the text's end where it never closes. */
function endOfString(text: string, at: number): number {
  for (let next = at + 1; next < text.length; next++) {
    if (text[next] === '\\') next++;
    else if (text[next] === '"') return next + 1;
  }
  return text.length;
}

/** Only a name is followed by a colon. */
function isName(text: string, end: number): boolean {
  let next = end;
  while (/\s/.test(text[next] ?? '')) next++;
  return text[next] === ':';
}

function pointerTo(open: readonly Open[]): string {
  return open.map(({ name }) => `/${pointerSegment(String(name))}`).join('');
}

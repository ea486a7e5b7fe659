import type { Problem } from '#libs/kernel';
import { pointerSegment } from './problems.js';

/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which no UTF-8 has and RFC 8785 forbids. */
function isUnstorable(text: string): boolean {
  return !text.isWellFormed() || text.includes('\0');
}

const NOTHING: Problem[] = [];
const ESCAPED = '\\u';

/**
 * JSON Schema cannot say it, and the database would: text that cannot be stored is the caller's fault, not a failure
 * of ours. Returns the first such text, values and field names alike. Walks without recursion, so depth cannot harm.
 * With the value's own JSON text (well-formed UTF-8, or from `JSON.stringify`) mostly not at all: only as an escape can
 * such a character stand there.
 */
export function unstorableText(root: unknown, json?: Buffer | string): Problem[] {
  if (json !== undefined && !json.includes(ESCAPED)) return NOTHING;
  return holdsUnstorable(root) ? [{ path: placeOfUnstorable(root), code: 'CONTRACT.BAD_CHARACTER' }] : NOTHING;
}

/** Runs for every value that passes, so it keeps no paths. */
function holdsUnstorable(root: unknown): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const value = open.pop();
    if (typeof value === 'string' && isUnstorable(value)) return true;
    if (typeof value !== 'object' || value === null) continue;
    if (Array.isArray(value)) {
      for (const child of value as unknown[]) open.push(child);
      continue;
    }
    for (const name of Object.keys(value)) {
      if (isUnstorable(name)) return true;
      open.push((value as Record<string, unknown>)[name]);
    }
  }
  return false;
}

/** The pointer of the first unstorable text; of its parent when a field's name is at fault. */
function placeOfUnstorable(root: unknown): string {
  const open: { value: unknown; path: string }[] = [{ value: root, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && isUnstorable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (isUnstorable(name)) return path;
      open.push({ value: child, path: `${path}/${pointerSegment(name)}` });
    }
  }
  return '';
}

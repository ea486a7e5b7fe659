import type { Problem } from '#libs/kernel';

/** NUL, which PostgreSQL cannot store, and halves of surrogate pairs, which no UTF-8 has and RFC 8785 forbids. */
// oxlint-disable-next-line no-control-regex
const UNSTORABLE = /[\u0000\p{Surrogate}]/u;

/**
 * JSON Schema cannot say it, and the database would: text that cannot be stored is the caller's fault, not a failure
 * of ours. Returns the first such text, values and field names alike. Walks without recursion, so depth cannot harm.
 */
export function unstorableText(root: unknown): Problem[] {
  const open: { value: unknown; path: string }[] = [{ value: root, path: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, path } = next;
    if (typeof value === 'string' && UNSTORABLE.test(value)) return [{ path, code: 'CONTRACT.BAD_CHARACTER' }];
    if (typeof value !== 'object' || value === null) continue;
    for (const [name, child] of Object.entries(value)) {
      if (UNSTORABLE.test(name)) return [{ path, code: 'CONTRACT.BAD_CHARACTER' }];
      open.push({ value: child, path: `${path}/${name}` });
    }
  }
  return [];
}

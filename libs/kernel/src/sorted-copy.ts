const DEEPEST = 64;
/** More keys than this are the engine's to sort; for few its sort costs more than the copy, and most of the garbage. */
const FEW_KEYS = 32;
const [DIGIT_0, DIGIT_9] = [48, 57];

/** Thrown inside and caught at the door: the value is not plain enough for the quick way. */
const UNUSUAL = new Error('unusual');

/**
 * The value with the keys of every object in UTF-16 order, such that `JSON.stringify` of it is its RFC 8785 form;
 * undefined when the value is not plain data (class instances, `toJSON`, lone surrogates, numbers that JSON lacks,
 * keys like `10` that an engine moves to the front, deep nesting) and a full implementation has to look at it.
 */
export function sortedCopy(value: unknown): { readonly value: unknown } | undefined {
  try {
    return { value: sorted(value, 0) };
  } catch (error) {
    if (error === UNUSUAL) return undefined;
    throw error;
  }
}

function sorted(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw UNUSUAL;
      return value;
    case 'number':
      if (!Number.isFinite(value)) throw UNUSUAL;
      return value;
    case 'boolean':
      return value;
    case 'object':
      if (value === null) return null;
      if (depth === DEEPEST) throw UNUSUAL;
      return Array.isArray(value) ? sortedList(value, depth) : sortedObject(value, depth);
    default:
      throw UNUSUAL;
  }
}

function sortedList(value: readonly unknown[], depth: number): unknown[] {
  const copy: unknown[] = [];
  for (let i = 0; i < value.length; i++) copy.push(value[i] === undefined ? null : sorted(value[i], depth + 1));
  return copy;
}

function sortedObject(value: object, depth: number): object {
  if (Object.getPrototypeOf(value) !== Object.prototype || 'toJSON' in value) throw UNUSUAL;
  const copy: Record<string, unknown> = {};
  const keys = inOrder(Object.keys(value));
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i]!;
    const first = key.charCodeAt(0);
    if ((first >= DIGIT_0 && first <= DIGIT_9) || key === '__proto__' || !key.isWellFormed()) throw UNUSUAL;
    const member = (value as Record<string, unknown>)[key];
    if (member !== undefined) copy[key] = sorted(member, depth + 1);
  }
  return copy;
}

/** The keys in UTF-16 order, in place: each is moved before those that are greater. Many are in order already. */
function inOrder(keys: string[]): string[] {
  if (keys.length > FEW_KEYS) return keys.sort();
  for (let i = 1; i < keys.length; i++) {
    const key = keys[i]!;
    let at = i;
    for (; at > 0 && keys[at - 1]! > key; at--) keys[at] = keys[at - 1]!;
    keys[at] = key;
  }
  return keys;
}

import fc from 'fast-check';

/** One change at one place of a value. */
export interface Mutation {
  readonly place: number;
  readonly change: 'remove' | 'replace' | 'stretch' | 'unknown-field';
  readonly value: unknown;
}

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  place: fc.nat(10_000),
  change: fc.constantFrom('remove', 'replace', 'stretch', 'unknown-field'),
  value: fc.constantFrom<unknown>(
    '',
    'x',
    '2020-02-30',
    '2020-W10',
    '2020-01-01',
    '2020-01-01T10:00',
    '2020-01-01T10:00:00Z',
    '-1',
    '1.5',
    '1e3',
    'CNY',
    '214',
    'stick',
    -1,
    0,
    1.5,
    46,
    1e12,
    true,
    false,
    { a: 1 },
    'a'.repeat(300),
    '線'.repeat(200),
  ),
});

/** Applies a mutation to a copy. */
export function mutated(original: unknown, { place, change, value }: Mutation): unknown {
  const copy = structuredClone(original);
  const places = placesOf(copy);
  const chosen = places[place % Math.max(places.length, 1)];
  if (!chosen) return copy;
  const { parent, key } = chosen;
  const old = parent[key];
  if (change === 'remove' && Array.isArray(parent)) parent.splice(Number(key), 1);
  else if (change === 'remove') delete parent[key];
  else if (change === 'stretch' && typeof old === 'string') parent[key] = old + old + old;
  else if (change === 'stretch' && Array.isArray(old)) parent[key] = Array.from({ length: 60 }, () => old[0] ?? value);
  else if (change === 'unknown-field' && !Array.isArray(parent)) parent['notAField'] = value;
  else parent[key] = value;
  return copy;
}

interface Parent {
  [key: string]: unknown;
}

function placesOf(value: unknown): { parent: Parent; key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [{ parent: value as Parent, key }, ...placesOf(child)]);
}

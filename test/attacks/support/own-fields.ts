import type { Operation, Schema } from './operations.js';

/** Who acts and for whom, numbers, times, states, keys: a caller may say none of these of himself, wherever in a body. */
const OF_THE_SERVER = {
  officer: 'guangzhou-police-head',
  office: 'guangzhou-police',
  owner: 'public-security',
  roles: ['principal-head'],
  actor: 'operator',
  caseNo: 'AJ-20200101-0000000000',
  clueNo: 'HG-20200101-0000000000',
  commandNo: '01920000-0000-7000-8000-000000000001',
  documentNumber: '移字〔2020〕1号',
  status: 'recorded',
  state: 'transferred',
  tracks: [],
  recordedAt: '2020-01-01T00:00:00.000Z',
  signedAt: '2020-01-01T00:00:00.000Z',
  kid: 'customs-1',
  signature: 'AAAA',
  version_: 99,
  isAdmin: true,
};

/** The body with all of them at its top, and with one of them in each object within it; and where they were put. */
export function bodiesWithFieldsOfTheServer(body: unknown): readonly { body: unknown; added: string[] }[] {
  const top = Object.entries(OF_THE_SERVER).filter(([name]) => !(name in (body as object)));
  const within = withKidWithin(body, '');
  return [
    { body: { ...Object.fromEntries(top), ...(body as object) }, added: top.map(([name]) => `/${name}`) },
    ...(within.added.length > 0 ? [within] : []),
  ];
}

/** As many as one answer names. */
const MOST = 20;

function withKidWithin(value: unknown, path: string): { body: unknown; added: string[] } {
  if (typeof value !== 'object' || value === null) return { body: value, added: [] };
  const added: string[] = [];
  const parts = Object.entries(value).map(([name, child]) => {
    const part = withKidWithin(child, `${path}/${name}`);
    added.push(...part.added);
    return [name, part.body] as const;
  });
  if (Array.isArray(value)) return { body: parts.map(([, child]) => child), added };
  const isToBeAdded = path !== '' && added.length < MOST;
  if (isToBeAdded) added.push(`${path}/kid`);
  return { body: { ...Object.fromEntries(parts), ...(isToBeAdded && { kid: OF_THE_SERVER.kid }) }, added };
}

/** Whether the document of an operation lets a caller say the field at a path (an office that a paper is for, for example). */
export function isTheCallers({ body, schemas }: Operation, path: string): boolean {
  return body !== undefined && isDescribed(body, path.split('/').slice(1), schemas);
}

function isDescribed(
  schema: Schema,
  [name, ...rest]: readonly string[],
  schemas: Readonly<Record<string, Schema>>,
): boolean {
  if (name === undefined) return true;
  const reference = schema['$ref'] as string | undefined;
  if (reference) return isDescribed(schemas[reference.split('/').at(-1)!] ?? {}, [name, ...rest], schemas);
  const choices = ['anyOf', 'oneOf', 'allOf'].flatMap((kind) => (schema[kind] ?? []) as Schema[]);
  if (choices.some((choice) => isDescribed(choice, [name, ...rest], schemas))) return true;
  if (schema['items']) return isDescribed(schema['items'] as Schema, rest, schemas);
  const child = (schema['properties'] as Record<string, Schema> | undefined)?.[name];
  return child !== undefined && isDescribed(child, rest, schemas);
}

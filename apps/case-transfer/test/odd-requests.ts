import { readFileSync } from 'node:fs';

/** What might be sent to each operation of case-transfer's document by mistake or on purpose. */
export interface Route {
  readonly method: string;
  readonly path: string;
  readonly queries: readonly string[];
}

const document = JSON.parse(readFileSync('docs/openapi/case-transfer.json', 'utf8')) as {
  paths: Record<string, Record<string, { parameters?: { name: string; in: string }[] }>>;
};
export const ROUTES = Object.entries(document.paths).flatMap(([at, operations]) =>
  Object.entries(operations).map(([method, { parameters = [] }]): Route => ({
    method: method.toUpperCase(),
    path: at,
    queries: parameters.filter((one) => one.in === 'query').map(({ name }) => name),
  })),
);

const ODD_TEXTS = ['', ' ', '0', '-1', '201', '1e9', '9'.repeat(19), 'null', 'x', '\u200b', "'; drop table audit; --"];
const ODDER_TEXTS = [
  '../..',
  '\0',
  '%',
  '½',
  '😀',
  'a'.repeat(3_000),
  '2026-02-30',
  '0000-00-00',
  'WyJhdWRpdCIsIngiXQ',
];
const TEXTS = [...ODD_TEXTS, ...ODDER_TEXTS];
const BODIES = [
  ...['', '{', 'null', '[]', '"text"', '{"reason":null}', '{"reason":" "}', '{"kind":"officer","subject":"x\\u0000"}'],
  '{"owner":"customs","size":1e300,"reason":"r"}',
  '{"owner":"customs","size":1,"root":"x","reason":"r"}',
  '{"owner":"customs","size":9007199254740993,"reason":"r"}',
  '{"channel":"to.customs.from.case-transfer.v1","day":"2026-11-27","reason":"r","eventIds":[]}',
  '{"channel":"to.customs.from.case-transfer.v1","day":"2026-11-27","reason":"r","unexplained":9007199254740992}',
  '{"channel":"__proto__","day":"9999-12-31","reason":"r","all":true}',
  '{"day":"0001-01-01"}',
  '{"dryRun":"yes"}',
  '{"office":"changping-customs","label":"l","scopes":["post"],"lifetimeDays":1e9}',
];

export interface Attempt {
  readonly route: Route;
  readonly odd: string;
  /** The one of the query that is odd. */
  readonly query?: string;
  readonly body?: string;
}

export function attemptsAt(route: Route): Attempt[] {
  if (route.method !== 'GET') return BODIES.map((body) => ({ route, odd: '7', body }));
  const ofQuery = route.queries.flatMap((query) => TEXTS.map((odd) => ({ route, odd, query })));
  return route.path.includes('{') ? [...ofQuery, ...TEXTS.map((odd) => ({ route, odd }))] : ofQuery;
}

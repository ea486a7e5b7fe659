import { againstSchema } from '#libs/testing';
import { aPost, TestTown } from '#libs/testing/agency';
import type { As, TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON } from './a-small-agency.js';

const POSTER = { office: 'changping-customs' };
const READER = { office: 'laogang-customs' };
const OFFICER = { officer: 'changping-customs-h1' };
const HANDLER = { officer: 'laogang-customs-h1' };
const aCase = (clueNo: string) => ({
  clueNos: [clueNo],
  title: '移送',
  team: ['changping-customs-h1', 'changping-customs-h2'],
  ground: 'threshold-reached',
  suspectedCrime: '214',
});

describe('the API document of an agency', () => {
  let town: TestTown;
  let agency: TestAgency;
  let paths: Record<string, Record<string, Operation>>;
  let clueNo: string;

  interface Content {
    readonly content?: Record<string, { readonly schema?: object }>;
  }
  interface Operation {
    readonly summary?: string;
    readonly description?: string;
    readonly parameters?: readonly { readonly name: string; readonly description?: string }[];
    readonly requestBody?: Content;
    readonly responses: Record<string, Content>;
  }

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
    paths = (await agency.get('/openapi.json', POSTER)).body.paths;
    const clue = aClue({ declarationNo: undefined, persons: [PERSON] });
    clueNo = (await agency.post('/clues', POSTER, aPost(clue, [READER.office]))).body.clueNo;
    await agency.post(`/clues/${clueNo}/warnings/confirm`, OFFICER, {
      path: '/declarationNo',
      code: 'CUSTOMS.DECLARATION_NO_MISSING',
    });
  });
  afterAll(() => town?.drop());

  it.each(['/clues', '/clues/batch', '/clues/{clueNo}/versions', '/clues/{clueNo}/warnings/confirm'])(
    'says at %s where the paths of warnings and of refusals begin',
    (address) => {
      const { description } = paths[address]!['post']!;
      expect(description).toMatch(
        /path points into that \(\/declarationNo.*about the request \(\/content\/declarationNo\)/,
      );
    },
  );

  it('says wherever an Idempotency-Key is taken what a retry without it may do', () => {
    const told = Object.values(paths)
      .flatMap((methods) => Object.values(methods))
      .flatMap(({ parameters = [] }) => parameters.filter(({ name }) => name === 'Idempotency-Key'));
    expect(told.length).toBeGreaterThan(2);
    for (const { description } of told) expect(description).toMatch(/Without it, a retry .* may act a second time/);
  });

  it('gives every route a summary in both languages, and a schema to every one that takes JSON', () => {
    const operations = Object.entries(paths).flatMap(([address, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ name: `${method} ${address}`, ...operation })),
    );
    const poor = operations.filter(({ summary }) => !/^.* \/ .*$/.test(summary ?? '')).map(({ name }) => name);
    const bare = operations
      .filter(({ requestBody }) => requestBody && !Object.values(requestBody.content ?? {})[0]?.schema)
      .map(({ name }) => name);
    const bodiless = operations
      .filter(({ name, requestBody }) => name.startsWith('post') && !requestBody)
      .map(({ name }) => name);
    expect({ poor, bare, bodiless }).toEqual({
      poor: [],
      bare: [],
      bodiless: [
        'post /clues/{clueNo}/take-up',
        'post /official-clues/{clueNo}/send',
        'post /operations/parked/{id}/release',
      ],
    });
  });

  const nothing = () => undefined;
  const answers: [method: string, address: string, as: As, route: string, body: () => unknown][] = [
    ['post', '/clues', POSTER, '/clues', () => aPost(aClue(), [READER.office])],
    ['post', '/clues/batch', POSTER, '/clues/batch', () => ({ items: [aPost(aClue(), [READER.office]), {}] })],
    ['get', '/clues', POSTER, '/clues?limit=1', nothing],
    ['get', '/clues/received', READER, '/clues/received?limit=1', nothing],
    ['get', '/feed', READER, '/feed', nothing],
    ['get', '/clues/{clueNo}', POSTER, '/clues/:clueNo', nothing],
    ['get', '/clues/{clueNo}', READER, '/clues/:clueNo', nothing],
    ['post', '/clues/{clueNo}/take-up', HANDLER, '/clues/:clueNo/take-up', nothing],
    ['post', '/clues/{clueNo}/outcome', HANDLER, '/clues/:clueNo/outcome', () => ({ outcome: '查获' })],
    ['post', '/clues/{clueNo}/recall', POSTER, '/clues/:clueNo/recall', () => ({ reason: '重复' })],
    ['get', '/clues/{clueNo}', POSTER, '/clues/:clueNo', nothing],
    ['get', '/clues/{clueNo}', READER, '/clues/:clueNo', nothing],
    ['post', '/cases', OFFICER, '/cases', () => aCase(clueNo)],
    ['get', '/cases', READER, '/cases', nothing],
    ['get', '/todo', READER, '/todo', nothing],
  ];
  it.each(answers)('says truly what %s %s answers', async (method, address, as, route, body) => {
    const { status, body: answer } = await agency.call(method.toUpperCase(), route.replace(':clueNo', clueNo), as, {
      body: body(),
    });
    expect([status, answer.code, answer.problems]).toEqual([expect.any(Number), undefined, undefined]);
    const schema = paths[address]?.[method]?.responses[status]?.content?.['application/json']?.schema;
    expect(schema).toBeDefined();
    expect(againstSchema(schema, answer)).toBeNull();
  });
});

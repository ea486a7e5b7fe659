import { againstSchema } from '#libs/testing';
import { aPeer, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';

const SYSTEM = { office: 'changping-customs' };
const OFFICER = { officer: 'changping-customs-h1' };

describe('the law at a service’s desk', () => {
  let town: TestTown;
  let agency: TestAgency;
  let paths: Record<
    string,
    Record<string, { responses: Record<string, { content: Record<string, { schema: object }> }> }>
  >;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aPeer('customs'));
    paths = (await agency.get('/openapi.json', SYSTEM)).body.paths;
  });
  afterAll(() => town?.drop());

  const documented = (method: string, address: string) =>
    paths[address]![method]!.responses['200']!.content['application/json']!.schema;

  it('computes a limit for officers and systems alike, asked by query or by JSON, with the notice', async () => {
    const byQuery = await agency.get('/law/due?rule=order-310/8.decide&start=2026-09-30', OFFICER);
    expect([byQuery.status, byQuery.headers.get('cache-control')]).toEqual([200, 'private, max-age=60']);
    expect(byQuery.body).toMatchObject({
      countsBy: 'legal',
      due: { inChina: '2026-10-08' },
      notice: { zh: expect.stringContaining('不是法律认定') as string },
    });
    const byJson = await agency.post('/law/due', SYSTEM, { rule: 'order-310/8.decide', start: '2026-09-30' });
    expect([byJson.status, byJson.body]).toEqual([200, byQuery.body]);
    expect(againstSchema(documented('get', '/law/due'), byQuery.body)).toBeNull();
  });

  it.each([
    'due?n=3&n=5&unit=working-day&start=2026-09-30',
    'process?track=dossier&track=goods',
    'clauses?prefix=a&prefix=b',
  ])('does not guess which of two values is meant: /law/%s', async (asked) => {
    const answer = await agency.get(`/law/${asked}`, OFFICER);
    expect(answer).toMatchObject({ status: 400 });
  });

  it('counts hours, pauses and extensions said in a query', async () => {
    const hours = await agency.get('/law/due?n=24&unit=hour&start=2026-09-30T15:20:00%2B08:00', OFFICER);
    expect(hours.body.due.inChina).toBe('2026-10-01 15:20');
    const days = await agency.get(
      '/law/due?rule=order-310/8.decide&start=2026-11-20&pauses=2026-11-21/2026-11-25&extendTo=10',
      OFFICER,
    );
    expect([days.body.limit.n, days.body.due.inChina]).toEqual([10, '2026-12-04']);
    expect(againstSchema(documented('get', '/law/due'), hours.body)).toBeNull();
    expect(againstSchema(documented('post', '/law/due'), days.body)).toBeNull();
  });

  it.each([
    ['/law/due?n=3&n=5&unit=working-day&start=2026-11-20', '/n'],
    ['/law/due?rule=order-310/8.decide&start=2026-11-20&start=2026-11-23', '/start'],
    ['/law/clauses?text=立案&text=移送', '/text'],
    ['/law/process?track=goods&track=dossier', '/track'],
  ])('answers no question that says a parameter twice: %s', async (route, path) => {
    const { status, body } = await agency.get(encodeURI(route), OFFICER);
    expect(status).toBe(400);
    expect(body.problems).toEqual([expect.objectContaining({ path, code: 'HTTP.PARAMETER_REPEATED' })]);
  });

  it('holds acts against the lines, by the same document that describes the answer', async () => {
    const facts = {
      acts: [
        { on: '2025-03-02', crime: '214', sales: '300000', marks: ['甲', '乙'] },
        { on: '2025-05-20', crime: '214', sales: '19999.99', unsold: '100000' },
        { on: '2024-06-01', crime: '214', sales: '8000', punished: { on: '2024-07-01', kind: 'administrative' } },
      ],
    };
    const { status, body } = await agency.post('/law/threshold', OFFICER, facts);
    expect(status).toBe(200);
    expect(body.grounds.length).toBeGreaterThan(0);
    expect(body.notice.en).toContain('not a legal finding');
    expect(againstSchema(documented('post', '/law/threshold'), body)).toBeNull();
  });

  it.each([
    ['GET', '/law/due?start=2026-02-30', undefined, 'HTTP.INVALID_QUERY', '/start CONTRACT.WRONG_FORMAT'],
    ['GET', '/law/due?start=2026-09-30&rule=x', undefined, 'LAW.QUESTION_INVALID', '/rule LAW.RULE_UNKNOWN'],
    ['POST', '/law/due', { start: '2026-09-30' }, 'LAW.QUESTION_INVALID', ' LAW.LIMIT_NOT_SAID'],
    ['POST', '/law/threshold', { acts: [] }, 'LAW.FACTS_INVALID', '/acts LAW.FACT_NOT_A_LIST'],
    ['GET', '/law/process?track=x', undefined, 'LAW.QUESTION_INVALID', '/track LAW.TRACK_UNKNOWN'],
    ['GET', '/law/clauses?colour=red', undefined, 'HTTP.INVALID_QUERY', '/colour CONTRACT.FIELD_UNKNOWN'],
  ])('%s %s is refused with code, place and a sentence in both languages', async (method, route, body, code, first) => {
    const answer = await agency.call(method, route, OFFICER, body === undefined ? {} : { body });
    const [problem] = answer.body.problems as { path: string; code: string; zh: string; en: string }[];
    expect([answer.status, answer.body.code, `${problem?.path} ${problem?.code}`]).toEqual([
      code === 'HTTP.INVALID_QUERY' ? 400 : 422,
      code,
      first,
    ]);
    expect(problem?.zh).toMatch(/\p{Script=Han}/u);
  });

  it('refuses more acts than people add up', async () => {
    const acts = Array.from({ length: 1_001 }, () => ({ on: '2026-03-01', crime: '225', cigarettes: '1' }));
    const { status, body } = await agency.post('/law/threshold', OFFICER, { acts });
    expect([status, body.problems[0].code]).toEqual([422, 'CONTRACT.TOO_MANY']);
  });

  it('shows the process as JSON, and as a page that runs and loads nothing', async () => {
    const table = await agency.get('/law/process?track=dossier', SYSTEM);
    expect(table.body).toMatchObject({ pack: 'national-2020@6', tracks: [{ track: 'dossier', version: 3 }] });
    const whole = await agency.get('/law/process', SYSTEM);
    expect(againstSchema(documented('get', '/law/process'), whole.body)).toBeNull();
    // As a browser asks, which has no token to send.
    const response = await fetch(`${agency.url}/law/process.html`);
    const page = { headers: response.headers, body: await response.text() };
    expect([response.status, page.headers.get('cache-control')]).toEqual([200, 'public, max-age=300']);
    const html = String(page.body);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(html.match(/<svg/g)?.length).toBe(whole.body.tracks.length);
    expect(html).not.toMatch(/<script|style="|<\?xml|https?:\/\/(?!www\.w3\.org)/);
  });

  it('finds clauses by the beginning of their id and by words, page by page, and one by its id', async () => {
    const { body } = await agency.get('/law/clauses?prefix=order-310/5&limit=1', SYSTEM);
    expect(body.items.map(({ id }: { id: string }) => id)).toEqual(['order-310/5.1']);
    const next = await agency.get(`/law/clauses?prefix=order-310/5&after=${body.next}`, SYSTEM);
    expect(next.body.items[0].id).toBe('order-310/5.2');
    expect(againstSchema(documented('get', '/law/clauses'), next.body)).toBeNull();
    const one = await agency.get('/law/clauses/order-310/8', OFFICER);
    expect(one.body).toMatchObject({ id: 'order-310/8', mark: 'V', effectiveFrom: '2020-08-07' });
    const found = await agency.get(`/law/clauses?text=${encodeURIComponent('立案审查')}`, OFFICER);
    expect(found.status).toBe(200);
    const none = await agency.get('/law/clauses/order-310/999', OFFICER);
    expect([none.status, none.body.code]).toEqual([404, 'LAW.CLAUSE_UNKNOWN']);
  });

  it('answers nobody without credentials but for the page, which a browser opens', async () => {
    for (const route of ['/law/due?rule=order-310/8.decide&start=2026-09-30', '/law/process', '/law/clauses'])
      expect((await fetch(agency.url + route)).status).toBe(401);
  });
});

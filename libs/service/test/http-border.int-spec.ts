import { connect } from 'node:net';
import type { ProblemDetails } from '#libs/service';
import { EchoService, JSON_TYPE } from './support/an-echo-service.js';

describe('the HTTP border', () => {
  let service: EchoService;
  let url: string;
  beforeAll(async () => {
    service = await EchoService.start();
    ({ url } = service);
  });
  afterAll(() => service?.close());

  const post: EchoService['post'] = (...request) => service.post(...request);
  const problemOf = async (response: Response) => {
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as ProblemDetails;
    expect(problem).toMatchObject({ type: `urn:cluebridge:problem:${problem.code}`, status: response.status });
    expect(problem.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(problem.detailEn).toMatch(/^[ -~]+$/);
    expect(problem.correlationId).toBe(response.headers.get('x-correlation-id'));
    return problem;
  };
  const codeOf = async (response: Response) => [response.status, (await problemOf(response)).code];

  it('takes JSON and gives it on unchanged', async () => {
    const response = await post(JSON.stringify({ title: '香烟', count: 2 }));
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ body: { title: '香烟', count: 2 } });
  });

  it.each([
    ['JSON that ends too soon', '{"a":', 'HTTP.BODY_NOT_JSON', 400],
    ['text that is no JSON', 'hello', 'HTTP.BODY_NOT_JSON', 400],
    ['nesting beyond 32 levels', '['.repeat(33) + ']'.repeat(33), 'HTTP.BODY_TOO_DEEP', 400],
    ['a hundred thousand open brackets', '['.repeat(100_000), 'HTTP.BODY_TOO_DEEP', 400],
    ['a key that reaches the prototype', '{"__proto__":{"isAdmin":true}}', 'HTTP.BODY_POISONED', 400],
    ['an escaped key that reaches the prototype', '{"\\u005f_proto__":{"isAdmin":true}}', 'HTTP.BODY_POISONED', 400],
    ['a constructor with a prototype', '{"a":[{"constructor":{"prototype":{}}}]}', 'HTTP.BODY_POISONED', 400],
    ['a NUL character', '{"a":"x\\u0000y"}', 'HTTP.TEXT_NOT_STORABLE', 400],
    ['half a surrogate pair', '{"a":"\\ud83d"}', 'HTTP.TEXT_NOT_STORABLE', 400],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22]), 'HTTP.BODY_NOT_UTF8', 400],
    ['Chinese in GBK', Buffer.from([0x22, 0xcf, 0xe3, 0xd1, 0xcc, 0x22]), 'HTTP.BODY_NOT_UTF8', 400],
  ])('refuses %s', async (_, body, code, status) => {
    expect(await codeOf(await post(body))).toEqual([status, code]);
  });

  it('lets emoji, deep but sane nesting and harmless look-alikes through', async () => {
    const text = `{"a":"\\ud83d\\ude00","b":${'['.repeat(30)}1${']'.repeat(30)},"constructor":"Ltd","brackets":"${'['.repeat(99)}"}`;
    expect((await post(text)).status).toBe(201);
  });

  it.each([
    ['form data', { 'content-type': 'application/x-www-form-urlencoded' }, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['plain text', { 'content-type': 'text/plain' }, 'HTTP.UNSUPPORTED_MEDIA_TYPE'],
    ['a header that is no type', { 'content-type': 'json' }, 'HTTP.CONTENT_TYPE_WRONG'],
    ['another character set', { 'content-type': 'application/json; charset=gbk' }, 'HTTP.UNSUPPORTED_CHARSET'],
    ['a compressed body', { ...JSON_TYPE, 'content-encoding': 'gzip' }, 'HTTP.UNSUPPORTED_ENCODING'],
  ])('refuses %s with 415', async (_, headers, code) => {
    expect(await codeOf(await post('{}', headers))).toEqual([415, code]);
  });

  it('answers a body of 10 MB with 413, whether or not its length was announced', async () => {
    const body = Buffer.alloc(10 * 1024 * 1024, 'a');
    const problem = await problemOf(await post(body));
    expect([problem.status, problem.code]).toEqual([413, 'HTTP.BODY_TOO_LARGE']);
    expect(problem.detailEn).toMatch(/at most 9437184 bytes.* a batch in parts.* attachments/);
    expect(problem.detail).toMatch(/9437184.*分批.*附件/);
    const stream = new ReadableStream({ start: (c) => (c.enqueue(body), c.close()) });
    const chunked = await fetch(`${url}/echo`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(await codeOf(chunked)).toEqual([413, 'HTTP.BODY_TOO_LARGE']);
  });

  it('hands a file over as bytes, up to 20 MB and not further', async () => {
    const put = (size: number) =>
      fetch(`${url}/files/a`, { method: 'PUT', body: Buffer.alloc(size), headers: { 'content-type': 'image/png' } });
    expect(await (await put(20 * 1024 * 1024)).json()).toEqual({ size: 20 * 1024 * 1024, isBuffer: true });
    expect(await codeOf(await put(20 * 1024 * 1024 + 1))).toEqual([413, 'HTTP.BODY_TOO_LARGE']);
    const json = await fetch(`${url}/files/a`, { method: 'PUT', body: '{"a":1}', headers: JSON_TYPE });
    expect(await json.json()).toEqual({ size: 7, isBuffer: true });
  });

  it('names each wrong and each unknown field of a request', async () => {
    const { status, problems } = await problemOf(await post('{"count":"3","colour":"red"}', JSON_TYPE, '/count'));
    expect(status).toBe(422);
    expect(problems.map(({ path, code }) => [path, code]).sort()).toEqual([
      ['/colour', 'CONTRACT.FIELD_UNKNOWN'],
      ['/count', 'CONTRACT.WRONG_TYPE'],
    ]);
  });

  it.each([
    ['refused', 404, 'HTTP.NOT_FOUND'],
    ['malformed', 400, 'HTTP.BODY_NOT_UTF8'],
    ['transient', 503, 'DATABASE.UNAVAILABLE'],
    ['postgres', 503, 'DATABASE.UNAVAILABLE'],
    ['bug', 500, 'HTTP.INTERNAL'],
    ['unlisted', 500, 'HTTP.INTERNAL'],
  ])('maps a failure of kind %s to %i', async (kind, status, code) => {
    const response = await fetch(`${url}/fail/${kind}`);
    expect(await codeOf(response)).toEqual([status, code]);
    expect(response.headers.get('retry-after')).toBe(status === 503 ? '2' : null);
  });

  it('tells nothing of a bug but the correlation id', async () => {
    const problem = await problemOf(await fetch(`${url}/fail/bug`, { headers: { 'x-correlation-id': 'desk-4711' } }));
    expect(problem.correlationId).toBe('desk-4711');
    expect(JSON.stringify(problem)).not.toMatch(/张三|undefined|TypeError/);
    expect(problem.detailEn).toContain('desk-4711');
  });

  it('takes the correlation id from the caller or the trace, and never a dangerous one', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736';
    const traceparent = `00-${trace}-00f067aa0ba902b7-01`;
    const withTrace = await post('{}', { ...JSON_TYPE, traceparent });
    expect(await withTrace.json()).toMatchObject({ trace: { correlationId: trace, traceparent } });
    const bad = await post('{}', { ...JSON_TYPE, 'x-correlation-id': 'a b"c' });
    expect(bad.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it.each([
    ['GET', '/echo', 'POST'],
    ['PATCH', '/files/a?x=1', 'PUT'],
    ['DELETE', '/fail/refused', 'GET, HEAD'],
    ['POST', '/openapi.json', 'GET, HEAD'],
    ['OPTIONS', '/echo', 'POST'],
  ])('says which methods work where %s %s does not', async (method, path, allowed) => {
    const response = await fetch(url + path, { method });
    expect(response.headers.get('allow')).toBe(allowed);
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const problem = await problemOf(response);
    expect([problem.status, problem.code]).toEqual([405, 'HTTP.METHOD_NOT_ALLOWED']);
    expect(problem.detailEn).toContain(allowed);
  });

  it('answers a wrong method with a body, and goes on', async () => {
    const body = Buffer.alloc(3 * 1024 * 1024, 'a');
    expect((await fetch(`${url}/health/live`, { method: 'POST', body, headers: JSON_TYPE })).status).toBe(405);
    expect((await post('{}')).status).toBe(201);
  });

  it('answers unknown addresses and broken percent signs with problems', async () => {
    expect(await codeOf(await fetch(`${url}/nowhere?q=%E5%BC%A0`))).toEqual([404, 'HTTP.NOT_FOUND']);
    expect(await codeOf(await fetch(`${url}/echo/more`, { method: 'POST' }))).toEqual([404, 'HTTP.NOT_FOUND']);
    expect(await codeOf(await fetch(`${url}/fail/%E0%A4%A`))).toEqual([400, 'HTTP.BAD_URL']);
    expect(await codeOf(await fetch(`${url}/fail/${'x'.repeat(500)}`))).toEqual([414, 'HTTP.URL_TOO_LONG']);
  });

  const raw = (text: string, { hangUp = false } = {}) =>
    new Promise<string>((resolve) => {
      let answer = '';
      const socket = connect(Number(new URL(url).port), '127.0.0.1', () => {
        socket.write(text);
        if (hangUp) setImmediate(() => socket.destroy());
      });
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
    });

  it.each([
    ['raw Chinese in a query', 'GET /echo?brand=示例牌 HTTP/1.1\r\nhost: x\r\n\r\n', 'HTTP.BAD_URL'],
    ['raw Chinese in a path', 'GET /示 HTTP/1.1\r\nhost: x\r\n\r\n', 'HTTP.BAD_URL'],
    ['a header that is none', 'GET /echo HTTP/1.1\r\nhost: x\r\nba d: 1\r\n\r\n', 'HTTP.NOT_HTTP'],
    ['no header that names the host', 'GET /echo HTTP/1.1\r\nconnection: close\r\n\r\n', 'HTTP.NOT_HTTP'],
    ['no HTTP at all', 'hello\r\n\r\n', 'HTTP.NOT_HTTP'],
  ])('answers %s with a problem, before there is a request', async (_, text, code) => {
    const [head = '', body = ''] = (await raw(text)).split('\r\n\r\n', 2);
    expect(head).toMatch(/^HTTP\/1\.1 400 /);
    expect(head).toMatch(/^content-type: application\/problem\+json/im);
    const problem = JSON.parse(body) as ProblemDetails;
    expect(problem).toMatchObject({ type: `urn:cluebridge:problem:${code}`, status: 400, code });
    expect(problem.detail).toMatch(/[\u4e00-\u9fff]/);
    expect(problem.detailEn).toMatch(/^[ -~]+$/);
    expect(head).toContain(`x-correlation-id: ${problem.correlationId}`);
  });

  it('answers headers that are too large with 431', async () => {
    const answer = await raw(`GET /echo HTTP/1.1\r\nhost: x\r\na: ${'x'.repeat(20_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(answer).toContain('"code":"HTTP.HEADERS_TOO_LARGE"');
  });

  it('names the content type that came and the one it takes', async () => {
    const { detail, detailEn } = await problemOf(await post('a=1', { 'content-type': 'Text/Plain; charset=gbk' }));
    for (const sentence of [detail, detailEn]) expect(sentence).toMatch(/application\/json.*text\/plain/);
  });

  it('survives bytes that are no HTTP, and callers that hang up in the middle', async () => {
    expect(await raw('GET / HTTP/1.1\r\nbad header\u0001\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
    const half = 'POST /echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{"a":';
    await Promise.all(Array.from({ length: 20 }, () => raw(half, { hangUp: true })));
    expect((await post('{}')).status).toBe(201);
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).not.toMatch(/route="\/echo",status="500"/);
  });
});

import { Client } from 'pg';
import { EchoService } from './support/an-echo-service.js';

describe('a service, asked about itself,', () => {
  let service: EchoService;
  let url: string;
  beforeAll(async () => {
    service = await EchoService.start();
    ({ url } = service);
  });
  afterAll(() => service?.close());

  it('says that it lives, that it is ready, and what it measured', async () => {
    const began = performance.now();
    await service.post('{}');
    const seconds = (performance.now() - began) / 1_000;
    expect(await (await fetch(`${url}/health/live`)).json()).toEqual({ status: 'live' });
    expect(await (await fetch(`${url}/health/ready`)).json()).toEqual({ status: 'ready', checks: { database: 'up' } });
    const metrics = await (await fetch(`${url}/metrics`)).text();
    expect(metrics).toMatch(
      /http_request_duration_seconds_count\{service="customs",method="POST",route="\/echo",status="201"\}/,
    );
    const [, sum] = /http_request_duration_seconds_sum\{.*route="\/echo".*\} (\S+)/.exec(metrics) ?? [];
    expect(Number(sum)).toBeLessThan(seconds); // in seconds, as its name says
    expect(metrics).toContain('process_cpu_seconds_total');
    expect(metrics).toMatch(/nodejs_eventloop_active_seconds_total\{service="customs"\} \d+\.\d+/);
    expect(metrics).not.toMatch(/nodejs_eventloop_lag_(mean|p99)/); // they would tell the pace of the looking
  });

  it('documents a route by the classes that check it, and that any route can answer with a problem', async () => {
    const { paths } = (await (await fetch(`${url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    const count = { type: 'integer' };
    expect(paths['/count']?.['post']).toMatchObject({
      tags: ['count'],
      summary: '计数 / count',
      parameters: [{ in: 'header', name: 'X-Hint', required: false }],
      requestBody: {
        content: { 'application/json': { schema: { properties: { count }, additionalProperties: false } } },
      },
      responses: {
        201: {
          content: { 'application/json': { schema: { properties: { items: { items: { properties: { count } } } } } } },
        },
        default: { content: { 'application/problem+json': {} } },
      },
    });
  });

  it('shows its interface in the browser without inline scripts', async () => {
    const document = (await (await fetch(`${url}/openapi.json`)).json()) as {
      paths: object;
      components: { securitySchemes: object };
    };
    expect(Object.keys(document.paths)).toContain('/echo');
    expect(Object.keys(document.components.securitySchemes)).toEqual(['apiKey', 'officer']);
    for (const address of ['/docs', '/docs/']) {
      const page = await fetch(url + address);
      expect(page.status).toBe(200);
      expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await page.text()).not.toMatch(/<script>/);
    }
    for (const asset of ['swagger-ui.css', 'swagger-ui-bundle.js', 'start.js']) {
      expect((await fetch(`${url}/docs/${asset}`)).status).toBe(200);
    }
  });

  it('is not ready while the database is away', async () => {
    const admin = new Client({ connectionString: process.env.TEST_PG_URL });
    await admin.connect();
    await admin.query(`alter database "${service.database.name}" allow_connections false`);
    await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [
      service.database.name,
    ]);
    const response = await fetch(`${url}/health/ready`);
    expect(response.status).toBe(503);
    expect(await response.json()).toEqual({ status: 'not-ready', checks: { database: 'down' } });
    await admin.query(`alter database "${service.database.name}" allow_connections true`);
    await admin.end();
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});

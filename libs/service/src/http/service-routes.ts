import type { INestApplication } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { Readiness } from '../health/readiness.js';
import { Metrics } from '../metrics/metrics.js';
import { DOCS_ASSETS, docsPage, openApiDocument, readDocsAsset } from './openapi/api-docs.js';

/**
 * What every service answers beside its own routes, for operators and browsers on the inside network: health,
 * metrics, API documents. None of it says anything about a clue. Registered on Fastify itself, since these routes
 * belong to no caller and must answer while the rest of the service is in trouble.
 */
export function registerServiceRoutes(app: INestApplication, server: FastifyInstance, title: string): void {
  server.get('/health/live', () => ({ status: 'live' }));
  server.get('/health/ready', async (_, reply) => {
    const report = await app.get(Readiness).report();
    return reply
      .code(report.ready ? 200 : 503)
      .send({ status: report.ready ? 'ready' : 'not-ready', checks: report.checks });
  });
  server.get('/metrics', async (_, reply) => {
    const metrics = app.get(Metrics);
    return reply.type(metrics.registry.contentType).send(await metrics.text());
  });
  server.get('/openapi.json', async (_, reply) => reply.send(await openApiDocument(app, title)));
  for (const address of ['/docs', '/docs/'])
    server.get(address, (_, reply) => reply.type('text/html; charset=utf-8').send(docsPage(title)));
  for (const asset of DOCS_ASSETS) {
    server.get(`/docs/${asset.name}`, async (_, reply) => reply.type(asset.type).send(await readDocsAsset(asset)));
  }
}

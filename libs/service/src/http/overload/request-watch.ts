import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../metrics/metrics.js';

const SLOW_SECONDS = 1;
/** Nothing we answer is a page of a browser but the documents, which need no more than this. */
const CONTENT_SECURITY_POLICY =
  "default-src 'none'; connect-src 'self'; img-src 'self' data:; script-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/**
 * Gives every answer its correlation id and content security policy, and every request its place in metrics and log. A quick success is logged at
 * `debug` only: it has its audit row, and a line a request would cost more than the request's own statement.
 */
export function watchRequests(server: FastifyInstance, metrics: Metrics): void {
  const logger = new Logger('http');
  server.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ 'x-correlation-id': String(request.id), 'content-security-policy': CONTENT_SECURITY_POLICY });
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'none';
    metrics.httpAnswered(request.method, route, reply.statusCode, seconds);
    const level = reply.statusCode >= 400 || seconds >= SLOW_SECONDS ? 'log' : 'debug';
    const ms = Math.round(seconds * 1000);
    logger[level](
      { method: request.method, route, status: reply.statusCode, ms, correlationId: String(request.id) },
      'answered',
    );
    done();
  });
}

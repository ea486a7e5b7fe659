import { Logger } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../metrics/metrics.js';

const SLOW_SECONDS = 1;

/**
 * Gives every answer its correlation id, and every request its place in metrics and log. A quick success is logged at
 * `debug` only: it has its audit row, and a line a request would cost more than the request's own statement.
 */
export function watchRequests(server: FastifyInstance, metrics: Metrics): void {
  const logger = new Logger('http');
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-correlation-id', String(request.id));
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    const seconds = reply.elapsedTime / 1000;
    const route = request.routeOptions.url ?? 'none';
    metrics.httpAnswered(request.method, route, reply.statusCode, seconds);
    const level = reply.statusCode >= 400 || seconds >= SLOW_SECONDS ? 'log' : 'debug';
    logger[level]({
      method: request.method,
      route,
      status: reply.statusCode,
      ms: Math.round(seconds * 1000),
      correlationId: String(request.id),
    });
    done();
  });
}

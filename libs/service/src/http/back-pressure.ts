import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BusError } from '#libs/kernel';
import type { Metrics } from '../metrics/metrics.js';
import type { ProblemFilter } from './problem.filter.js';
import { Seats } from './seats.js';

/** What operators and probes ask must be answered most of all while everything else is too much. */
const ALWAYS = ['/health/live', '/health/ready', '/metrics'];

/**
 * Turns requests away (429 with `Retry-After`) while `most` are being answered. Above its capacity a service would
 * otherwise collect requests until each is answered after its caller has given up; so it goes on at its best speed, and
 * who is turned away hears so at once, before anything of his request is read or done.
 */
export function turnAwayBeyond(server: FastifyInstance, problems: ProblemFilter, metrics: Metrics, most: number): void {
  const seats = new Seats<FastifyRequest>(most);
  const turnedAway = metrics.counter('http_requests_turned_away_total', 'Requests answered with 429: too many at once');
  metrics.gauge('http_requests_in_flight', 'Requests being answered', [], function () {
    this.set(seats.taken);
  });
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (!isCounted(request)) return next();
    if (!seats.take(request, hasBody(request), performance.now())) {
      turnedAway.inc();
      return problems.answer(new BusError('HTTP.OVERLOADED', 'transient'), request, reply);
    }
    // Also when the caller hangs up.
    reply.raw.once('close', () => seats.leave(request));
    next();
  });
  // The body has come.
  server.addHook('preValidation', (request: FastifyRequest, _reply: FastifyReply, next) => {
    seats.ready(request);
    next();
  });
}

/** A stream of events stays open for minutes and costs nothing meanwhile; streams have a limit of their own. */
const STREAM = /\/arrivals$/;

function isCounted({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return !ALWAYS.includes(url) && !STREAM.test(url);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

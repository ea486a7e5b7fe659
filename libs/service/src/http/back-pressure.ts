import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BusError } from '#libs/kernel';
import type { Metrics } from '../metrics/metrics.js';
import type { ProblemFilter } from './problem.filter.js';

/** What operators and probes ask must be answered most of all while everything else is too much. */
const ALWAYS = ['/health/live', '/health/ready', '/metrics'];

/**
 * Turns requests away (429 with `Retry-After`) while `most` are being answered. Above its capacity a service would
 * otherwise collect requests until each is answered after its caller has given up; so it goes on at its best speed, and
 * who is turned away hears so at once, before anything of his request is read or done.
 */
export function turnAwayBeyond(server: FastifyInstance, problems: ProblemFilter, metrics: Metrics, most: number): void {
  let inFlight = 0;
  const turnedAway = metrics.counter('http_requests_turned_away_total', 'Requests answered with 429: too many at once');
  metrics.gauge('http_requests_in_flight', 'Requests being answered', [], function () {
    this.set(inFlight);
  });
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (!isCounted(request)) return next();
    if (inFlight >= most) {
      turnedAway.inc();
      return problems.answer(new BusError('HTTP.OVERLOADED', 'transient'), request, reply);
    }
    inFlight += 1;
    // Also when the caller hangs up.
    reply.raw.once('close', () => (inFlight -= 1));
    next();
  });
}

/** A stream of events stays open for minutes and costs nothing meanwhile. */
function isCounted({ routeOptions, headers }: FastifyRequest): boolean {
  return !ALWAYS.includes(routeOptions.url ?? '') && !headers.accept?.includes('text/event-stream');
}

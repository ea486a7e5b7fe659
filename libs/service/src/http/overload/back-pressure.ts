import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { BusError } from '#libs/kernel';
import type { Metrics } from '../../metrics/metrics.js';
import type { HeldBodies } from '../body/held-bodies.js';
import type { ProblemFilter } from '../problem/problem.filter.js';
import { Seats } from './seats.js';

/** What operators and probes ask must be answered most of all while everything else is too much. */
const ALWAYS = ['/health/live', '/health/ready', '/metrics'];

/** Smaller answers are not counted: all of them together are nothing beside the memory of a service. */
const LARGE_ANSWER = 65_536;

export interface BackPressureParts {
  readonly problems: ProblemFilter;
  readonly metrics: Metrics;
  /** What their bodies take; given back with their places. */
  readonly held: HeldBodies;
  readonly most: number;
}

/**
 * Turns requests away (429 with `Retry-After`) while `most` are being answered. Above its capacity a service would
 * otherwise collect requests until each is answered after its caller has given up; so it goes on at its best speed, and
 * who is turned away hears so at once, before anything of the request is read or done.
 */
export function turnAwayBeyond(server: FastifyInstance, { problems, metrics, held, most }: BackPressureParts): void {
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
    const leave = () => {
      seats.leave(request);
      held.leave(request);
    };
    onceOver(request, reply, leave);
    if (STREAM.test(request.routeOptions.url ?? '')) reply.raw.once('pipe', leave);
    next();
  });
  server.addHook('onSend', (request: FastifyRequest, reply: FastifyReply, payload: unknown, next) => {
    const bytes = typeof payload === 'string' || Buffer.isBuffer(payload) ? payload.length : 0;
    if (bytes >= LARGE_ANSWER && isCounted(request) && !reply.raw.socket?.destroyed) held.hold(request, bytes);
    next(null, payload);
  });
  // The body has come.
  server.addHook('preValidation', (request: FastifyRequest, _reply: FastifyReply, next) => {
    seats.ready(request);
    next();
  });
}

/** By connection, what has to happen for each of its answers that is not over when it breaks. */
const OPEN = new WeakMap<Socket, Set<() => void>>();

/**
 * Once the answer is out or its caller has hung up. An answer that still waits behind another of its connection
 * (HTTP pipelining) has no socket yet and hears nothing when that breaks, so the connection is listened to as well.
 */
function onceOver({ raw: { socket } }: FastifyRequest, reply: FastifyReply, leave: () => void): void {
  const open = OPEN.get(socket) ?? new Set();
  if (!OPEN.has(socket)) {
    OPEN.set(socket, open);
    socket.once('close', () => open.forEach((each) => each()));
  }
  open.add(leave);
  reply.raw.once('close', () => {
    open.delete(leave);
    leave();
  });
}

/**
 * A stream of events stays open for minutes and costs nothing meanwhile, so it takes no place here; streams have a
 * limit of their own. Until it begins, when it is known who asks, it counts like any request.
 */
const STREAM = /\/arrivals$/;

function isCounted({ routeOptions: { url = '' } }: FastifyRequest): boolean {
  return !ALWAYS.includes(url);
}

function hasBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] !== undefined || (headers['content-length'] ?? '0') !== '0';
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { refused } from '#libs/kernel';
import type { ProblemFilter } from './problem/problem.filter.js';

interface KnownRoute {
  readonly matches: RegExp;
  readonly methods: Set<string>;
}

/**
 * Fastify answers a wrong method at a known address as if nothing were there; RFC 9110 (15.5.6) asks for 405 and for
 * the methods that do work in `Allow`. Call before the routes are made.
 */
export function refuseWrongMethods(server: FastifyInstance, problems: ProblemFilter): void {
  const known = new Map<string, KnownRoute>();
  server.addHook('onRoute', ({ url, method }) => {
    const route = known.get(url) ?? { matches: patternOf(url), methods: new Set<string>() };
    known.set(url, route);
    for (const one of [method].flat()) route.methods.add(one);
  });
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (!request.is404) return next();
    const allowed = methodsAt(request.url, known.values());
    if (allowed.length === 0) return next();
    void reply.header('allow', allowed.join(', '));
    problems.answer(refused('HTTP.METHOD_NOT_ALLOWED', { allowed: allowed.join(', ') }), request, reply);
  });
}

function methodsAt(url: string, routes: Iterable<KnownRoute>): string[] {
  const [path = ''] = url.split('?', 1);
  const methods = new Set<string>();
  for (const route of routes) if (route.matches.test(path)) for (const method of route.methods) methods.add(method);
  return [...methods].sort();
}

/** Our addresses are made of words and of parameters that fill a whole segment. */
function patternOf(url: string): RegExp {
  const segments = url
    .split('/')
    .map((segment) => (segment.startsWith(':') ? '[^/]+' : segment.replace(/[^\w-]/g, '\\$&')));
  return new RegExp(`^${segments.join('/')}$`);
}

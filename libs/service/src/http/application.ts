import helmet from '@fastify/helmet';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import { Ids, malformed } from '#libs/kernel';
import { PinoLogger } from '../logging/pino-logger.js';
import { Metrics } from '../metrics/metrics.js';
import { MOST_REQUESTS } from '../settings/settings-values.js';
import { Settings } from '../settings/settings.js';
import { turnAwayBeyond } from './overload/back-pressure.js';
import { clientErrorHandler, refuseWithoutHost } from './problem/client-errors.js';
import { registerBodyParsers } from './body/content-types.js';
import { HeldBodies } from './body/held-bodies.js';
import { correlationIdFrom } from './correlation.js';
import { refuseWrongMethods } from './known-routes.js';
import { ProblemFilter } from './problem/problem.filter.js';
import { registerServiceRoutes } from './service-routes.js';
import { proxyTrust } from './trusted-proxies.js';
import { watchRequests } from './overload/request-watch.js';

type ServiceModuleClass = Parameters<typeof NestFactory.create>[0];

const REQUEST_WITHIN_MS = 60_000;
/** How long headers may take to arrive, and how often Node looks at all connections for that. */
const HEADERS_WITHIN_MS = 15_000;
const LOOK_EVERY_MS = 5_000;
/** A caller who takes nothing of an answer for this long has gone. */
const IDLE_MS = 120_000;

/**
 * A service's HTTP application, complete but not listening: problems instead of framework errors, our body parsers,
 * security headers, request log and metrics, health and documents. Tests use it with `inject` or `listen(0)`. A process
 * gives its logger, so that what goes wrong while the module is made is logged too.
 */
export async function createApplication(
  module: ServiceModuleClass,
  logger?: PinoLogger,
): Promise<NestFastifyApplication> {
  const problems = new ProblemFilter();
  let mint = () => 'starting';
  let isProxy = proxyTrust([]);
  const adapter = new FastifyAdapter({
    logger: false,
    requestTimeout: REQUEST_WITHIN_MS,
    connectionTimeout: IDLE_MS,
    http: { headersTimeout: HEADERS_WITHIN_MS, connectionsCheckingInterval: LOOK_EVERY_MS, requireHostHeader: false },
    clientErrorHandler: clientErrorHandler(() => mint()),
    trustProxy: (address: string) => isProxy(address),
    genReqId: (request: IncomingMessage) => correlationIdFrom(request.headers, mint),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      // Before any hook runs, so helmet has not been here.
      problems.answer(urlProblem(error), request, reply.header('x-content-type-options', 'nosniff')),
  });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    logger: logger ?? false,
    abortOnError: false,
  });
  const settings = app.get(Settings);
  const ids = app.get(Ids);
  mint = () => ids.eventId();
  isProxy = proxyTrust(settings.http.trustedProxies ?? []);
  app.useLogger(logger ?? app.get(PinoLogger));
  app.useGlobalFilters(problems);
  const server = adapter.getInstance() as unknown as FastifyInstance;
  const [metrics, held] = [app.get(Metrics), new HeldBodies()];
  registerBodyParsers(server, held);
  watchRequests(server, metrics);
  turnAwayBeyond(server, { problems, metrics, held, most: settings.http.mostRequests ?? MOST_REQUESTS });
  // helmet would put the policy together again for every request (40 µs of 300); it is one constant line of ours.
  await server.register(helmet, { contentSecurityPolicy: false });
  refuseWithoutHost(server, problems);
  refuseControlCharacters(server, problems);
  refuseWrongMethods(server, problems);
  registerServiceRoutes(app, server, settings.owner);
  return app;
}

/** No number or name of ours holds a control character, and PostgreSQL fails on a NUL: such an address is nobody's. */
function refuseControlCharacters(server: FastifyInstance, problems: ProblemFilter): void {
  server.addHook('onRequest', (request, reply, next) => {
    const params = Object.values((request.params ?? {}) as Record<string, string>);
    if (params.some((value) => /\p{Cc}/u.test(value)))
      return problems.answer(malformed('HTTP.BAD_URL'), request, reply);
    next();
  });
}

/** Fastify raises only two errors before it knows the route: an address it cannot decode, and a part that is too long. */
function urlProblem(error: Error & { code?: string }) {
  return malformed(error.code === 'FST_ERR_BAD_URL' ? 'HTTP.BAD_URL' : 'HTTP.URL_TOO_LONG', {}, error);
}

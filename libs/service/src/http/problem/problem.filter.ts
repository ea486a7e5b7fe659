import { Catch, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { faultOf, problemOf } from './problem.js';

const RETRY_AFTER_SECONDS = 2;

/** The HTTP border: turns whatever was thrown into an RFC 9457 problem, and logs what an operator must look at. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger(ProblemFilter.name);

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    this.answer(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }

  /** Also called for errors that Fastify raises outside Nest's pipeline. */
  answer(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
    const correlationId = String(request.id);
    const fault = faultOf(error);
    if (fault.kind === 'bug') this.#logger.error({ err: error, correlationId }, 'a request failed by a bug of ours');
    if (fault.kind === 'transient')
      this.#logger.warn({ code: fault.code, correlationId }, 'a request met a transient fault');
    if (reply.sent) return;
    const problem = problemOf(error, { instance: pathOf(request.url), correlationId });
    const seconds = problem.context?.['seconds'];
    if (problem.status === 503 || problem.status === 429 || seconds !== undefined)
      void reply.header('retry-after', String(seconds ?? RETRY_AFTER_SECONDS));
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer, ApiKey');
    // Fastify's own errors come before the hook that sets it everywhere else.
    void reply.header('x-correlation-id', correlationId);
    void reply.code(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem));
  }
}

/** Query strings may hold what is searched for, which has no place in a problem that gets logged elsewhere. */
function pathOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}

import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

const CORRELATION = /^[A-Za-z0-9._-]{8,64}$/;
const TRACEPARENT = /^00-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/;

export interface RequestTrace {
  /** Found in logs, audit rows, problems and, over the bus, in everything that follows from the request. */
  readonly correlationId: string;
  /** W3C trace context as the caller sent it, passed through. */
  readonly traceparent?: string;
}

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The caller's `X-Correlation-Id` or trace id when it is one we would put into a log; otherwise a new one. */
export function correlationIdFrom(headers: Headers, mint: () => string): string {
  const given = headers['x-correlation-id'];
  if (typeof given === 'string' && CORRELATION.test(given)) return given;
  const trace = TRACEPARENT.exec(String(headers['traceparent'] ?? ''));
  return trace?.[1] ?? mint();
}

/** Trace of a request; Fastify's request id is the correlation id (`createApplication` sees to it). */
export function traceOf(request: FastifyRequest): RequestTrace {
  const traceparent = request.headers['traceparent'];
  return {
    correlationId: String(request.id),
    ...(typeof traceparent === 'string' && TRACEPARENT.test(traceparent) && { traceparent }),
  };
}

/** Parameter decorator: the `RequestTrace` of the request. */
export const Trace = createParamDecorator((_: unknown, context: ExecutionContext): RequestTrace =>
  traceOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

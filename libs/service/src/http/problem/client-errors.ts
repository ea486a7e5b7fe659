import { Logger } from '@nestjs/common';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { malformed } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import type { ProblemFilter } from './problem.filter.js';
import { problemOf } from './problem.js';

/** What Node's parser says of bytes that become no request; `reason` is one of its own constant sentences. */
export type ClientError = Error & { readonly code?: string; readonly reason?: string };

/**
 * Answers what fails before there is a request, such as raw Chinese in an address or a broken header: with a problem like
 * everything else. Nobody knows the address asked for, so the problem names none.
 */
export function clientErrorHandler(mint: () => string): (error: ClientError, socket: Socket) => void {
  const logger = new Logger('http');
  return (error, socket) => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    const correlationId = mint();
    const problem = problemOf(clientProblem(error), { instance: '', correlationId });
    logger.debug({ code: problem.code, parser: error.code, correlationId }, 'bytes that are no request');
    if (socket.writable) socket.write(answerOf(problem.status, JSON.stringify(problem), correlationId));
    socket.destroy(error);
  };
}

function answerOf(status: number, body: string, correlationId: string): string {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    `x-correlation-id: ${correlationId}`,
    'x-content-type-options: nosniff',
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}

function clientProblem(error: ClientError): BusError {
  if (error.code === 'HPE_INVALID_URL') return malformed('HTTP.BAD_URL', {}, error);
  if (error.code === 'HPE_HEADER_OVERFLOW') return malformed('HTTP.HEADERS_TOO_LARGE', {}, error);
  if (error.code === 'ERR_HTTP_REQUEST_TIMEOUT') return malformed('HTTP.TIMEOUT', {}, error);
  return malformed('HTTP.NOT_HTTP', { reason: error.reason ?? 'Invalid request' }, error);
}

/** Node itself would answer without a word (`requireHostHeader`). */
export function refuseWithoutHost(server: FastifyInstance, problems: ProblemFilter): void {
  server.addHook('onRequest', (request: FastifyRequest, reply: FastifyReply, next) => {
    if (request.headers.host === undefined && request.raw.httpVersion === '1.1')
      return problems.answer(malformed('HTTP.NOT_HTTP', { reason: 'Missing Host header' }), request, reply);
    next();
  });
}

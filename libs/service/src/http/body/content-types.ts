import type { FastifyInstance, FastifyRequest } from 'fastify';
import { malformed } from '#libs/kernel';
import type { BusError } from '#libs/kernel';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { HeldBodies } from './held-bodies.js';
import { parseJsonBody } from './json-body.js';
import { IncomingBodies } from './incoming-bodies.js';

/** A batch of some thousand clues; a single clue is about a kilobyte. */
export const JSON_BODY_LIMIT = 9 * 1024 * 1024;
/** Attachments: 20 MB and not a byte more. */
export const RAW_BODY_LIMIT = 20 * 1024 * 1024;

interface RouteChoices {
  readonly rawBody?: boolean;
}

/**
 * Marks a route whose body is a file: the handler's `@Body()` is a Buffer with the bytes as sent, whatever their
 * content type, of at most `RAW_BODY_LIMIT`. Every other route takes JSON in UTF-8 only.
 */
export const RawBody = () => RouteConfig({ rawBody: true } satisfies RouteChoices);

/** Replaces Fastify's body parsers by ours. Call before the routes are made. */
export function registerBodyParsers(server: FastifyInstance, held: HeldBodies): void {
  const bodies = new IncomingBodies();
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', async (request: FastifyRequest, payload: FastifyRequest['raw']) => {
    if ((request.routeOptions.config as RouteChoices).rawBody) {
      const file = await bodies.read(payload, RAW_BODY_LIMIT);
      held.hold(request, file.length);
      return file;
    }
    const fault = contentTypeFault(request.headers['content-type'], request.headers['content-encoding']);
    const bytes = await bodies.read(payload, JSON_BODY_LIMIT);
    if (fault) throw fault;
    return parseJsonBody(bytes, (values) => held.holdJson(request, bytes.length, values));
  });
}

/** What is wrong with the headers of a JSON body, if anything: it names what was sent. */
export function contentTypeFault(contentType = '', contentEncoding?: string): BusError | undefined {
  const [type = '', ...parameters] = contentType
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  if (type !== 'application/json' && !/^application\/[a-z0-9.-]+\+json$/.test(type))
    return unsupported('HTTP.UNSUPPORTED_MEDIA_TYPE', type);
  const charset = parameters
    .find((parameter) => parameter.startsWith('charset='))
    ?.slice('charset='.length)
    .replaceAll('"', '');
  if (charset !== undefined && charset !== 'utf-8' && charset !== 'utf8')
    return unsupported('HTTP.UNSUPPORTED_CHARSET', charset);
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity')
    return unsupported('HTTP.UNSUPPORTED_ENCODING', contentEncoding);
  return undefined;
}

/** Headers are anybody's bytes: what is said of them is short and in printable ASCII. */
function unsupported(code: string, sent: string): BusError {
  return malformed(code, { sent: sent.replaceAll(/[^ -~]/g, '?').slice(0, 100) || '(none)' });
}

import { STATUS_CODES } from 'node:http';
import { catalogueEntry, ERROR_CODES, sentence } from '#libs/contracts';
import { BusError, isBusError } from '#libs/kernel';
import { databaseError } from '../../database/transient.js';

/** One wrong field of a request: where (JSON pointer), which rule, and its sentence in both languages. */
export interface FieldProblem {
  readonly path: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

/** RFC 9457 problem details with our extensions; `detail` is the Chinese sentence. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly detailEn: string;
  readonly instance: string;
  readonly correlationId: string;
  readonly problems: readonly FieldProblem[];
  /** Identifiers that help the caller, such as the two digests of a conflict. */
  readonly context?: Readonly<Record<string, string | number>>;
}

export interface ProblemPlace {
  readonly instance: string;
  readonly correlationId: string;
}

/** What the caller hears of an error. A bug tells nothing but the id under which the operator finds it. */
export function problemOf(error: unknown, place: ProblemPlace): ProblemDetails {
  const fault = faultOf(error);
  const entry = catalogueEntry(fault.code);
  const params = fault.kind === 'bug' ? { correlationId: place.correlationId } : fault.details;
  return {
    type: `urn:cluebridge:problem:${fault.code}`,
    title: STATUS_CODES[entry.status] ?? 'Error',
    status: entry.status,
    code: fault.code,
    detail: sentence(fault.code, 'zh', params),
    detailEn: sentence(fault.code, 'en', params),
    instance: place.instance,
    correlationId: place.correlationId,
    problems:
      fault.kind === 'bug'
        ? []
        : fault.problems.map(({ path, code, params: values }) => ({
            path,
            code,
            zh: sentence(code, 'zh', values),
            en: sentence(code, 'en', values),
          })),
    ...(fault.kind !== 'bug' && Object.keys(fault.details).length > 0 && { context: fault.details }),
  };
}

/** Any error as one of the four kinds with a listed code; what we do not know, or did not list, is a bug. */
export function faultOf(error: unknown): BusError {
  const known = databaseError(error);
  if (isBusError(known)) {
    return known.kind === 'bug' || !(known.code in ERROR_CODES) ? bug(error) : known;
  }
  const status = statusOf(known);
  const code = status === undefined ? undefined : CODE_OF_STATUS[status];
  return code === undefined ? bug(error) : new BusError(code, 'refused', {}, { cause: error });
}

function bug(cause: unknown): BusError {
  return new BusError('HTTP.INTERNAL', 'bug', {}, { cause });
}

/** Statuses that Nest and Fastify themselves answer with; ours come as `BusError`. */
const CODE_OF_STATUS: Readonly<Record<number, string>> = {
  400: 'HTTP.BAD_REQUEST',
  404: 'HTTP.NOT_FOUND',
  405: 'HTTP.METHOD_NOT_ALLOWED',
  408: 'HTTP.TIMEOUT',
  413: 'HTTP.BODY_TOO_LARGE',
  414: 'HTTP.URL_TOO_LONG',
  // Our parsers take every type there is, so Fastify's own 415 means a header that names none.
  415: 'HTTP.CONTENT_TYPE_WRONG',
  429: 'HTTP.TOO_MANY_REQUESTS',
  431: 'HTTP.HEADERS_TOO_LARGE',
  503: 'HTTP.STOPPING',
};

function statusOf(error: unknown): number | undefined {
  const { getStatus, statusCode } = (error ?? {}) as { getStatus?: () => number; statusCode?: unknown };
  if (typeof getStatus === 'function') return (error as { getStatus(): number }).getStatus();
  return typeof statusCode === 'number' ? statusCode : undefined;
}

import { Trouble } from '../bootstrap/trouble.mjs';

/**
 * Speaks to a running ClueBridge as the agencies' own systems and officers do: over HTTP, with an API key or a
 * bearer token. Knows no internals, so what works here works for a client in any language.
 */

/** An answer that is not the expected one; carries the problem document (RFC 9457) of the service. */
export class CallFailed extends Trouble {
  constructor(method, url, status, body) {
    const code = body?.code ? ` ${body.code}` : '';
    const detail = body?.detailEn ?? body?.detail ?? '';
    const fields = (body?.problems ?? []).map(
      (problem) => `\n    ${problem.path || '/'}: ${problem.code} ${problem.en ?? ''}`,
    );
    super(`${method} ${url} answered ${status}${code} ${detail}${fields.join('')}`.trim());
    this.name = 'CallFailed';
    this.status = status;
    this.body = body;
  }
}

/**
 * One HTTP call. `as` is `{ apiKey }` or `{ token }`. Resolves with `{ status, body, headers }` for every answer of the
 * service; rejects only when there was none.
 */
export async function call(base, method, path, { as = {}, body, bytes, headers = {} } = {}) {
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(as.apiKey ? { 'x-api-key': as.apiKey } : {}),
      ...(as.token ? { authorization: `Bearer ${as.token}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    body: bytes ?? (body === undefined ? undefined : JSON.stringify(body)),
    signal: AbortSignal.timeout(30_000),
  });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

function parsed(text) {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

/** The same, but an answer outside 2xx is thrown as `CallFailed`. Resolves with the body. */
export async function ask(base, method, path, options) {
  const { status, body } = await call(base, method, path, options);
  if (status < 200 || status > 299) throw new CallFailed(method, new URL(path, base).href, status, body);
  return body;
}

/** Waits until `check` returns something true, asking every 50 ms; says what was awaited when the deadline passes. */
export async function until(what, check, deadlineMs = 20_000) {
  const deadline = performance.now() + deadlineMs;
  let lastError;
  for (;;) {
    try {
      const found = await check();
      if (found) return found;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    if (performance.now() > deadline) {
      throw new Trouble(
        `waited ${deadlineMs / 1000} s in vain until ${what}${lastError ? `; last answer: ${lastError.message}` : ''}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Milliseconds that `work` takes, with its result. */
export async function timed(work) {
  const start = performance.now();
  const result = await work();
  return { ms: performance.now() - start, result };
}

/** What a service answered: status, parsed body, headers. */
export interface Answer<T = any> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

export interface CallOptions {
  readonly apiKey?: string;
  readonly token?: string;
  readonly json?: unknown;
  /** Sent as it is, for requests that are no JSON or a bad one. */
  readonly raw?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One HTTP call as a client outside of the system makes it. Rejects only when no answer came. */
export async function call<T = any>(
  base: string,
  method: string,
  path: string,
  options: CallOptions = {},
): Promise<Answer<T>> {
  const { apiKey, token, json, raw, headers } = options;
  const response = await fetch(new URL(path, base), {
    method,
    headers: {
      ...(json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(apiKey ? { 'x-api-key': apiKey } : {}),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: raw ?? (json === undefined ? undefined : JSON.stringify(json)),
    signal: AbortSignal.timeout(20_000),
  });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) as T };
}

function parsed(text: string): unknown {
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return text;
  }
}

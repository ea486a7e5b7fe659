import http from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const ANSWER_WITHIN_MS = 10_000;
const LONGEST_PAUSE_MS = 1_000;
/** What a client tries again: no answer, a server's trouble, too many requests. */
const isTrouble = (status) => status === 429 || status >= 500;

/**
 * An office's system or officer as the protocol asks it to be: few connections that it keeps, and every request repeated
 * as it is (same source id, same idempotency key) until the service has answered it.
 */
export class Client {
  #agent;
  #turn = 0;

  /** `addresses()`: where the service can be met now, one or two. */
  constructor({ addresses, headers, connections }) {
    this.addresses = addresses;
    this.headers = headers;
    this.#agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  }

  /** The answer and how many attempts it took. Anything between 300 and 499 but 429 is an answer too: see `mayRetry`. */
  async ask(method, path, { body, headers, mayRetry = () => false } = {}) {
    for (let attempts = 1; ; attempts += 1) {
      const answer = await this.#once(method, path, body, headers).catch(() => undefined);
      if (answer && !isTrouble(answer.status) && !mayRetry(answer)) return { ...answer, attempts };
      this.#turn += 1;
      await pause(Math.min(100 * attempts, LONGEST_PAUSE_MS));
    }
  }

  close() {
    this.#agent.destroy();
  }

  async #once(method, path, body, headers) {
    const addresses = this.addresses();
    const own = await this.headers();
    const url = new URL(path, addresses[this.#turn % addresses.length]);
    const text = body === undefined ? undefined : JSON.stringify(body);
    return new Promise((resolve, reject) => {
      const asked = http.request(url, {
        method,
        agent: this.#agent,
        timeout: ANSWER_WITHIN_MS,
        headers: {
          ...own,
          ...headers,
          ...(text !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
        },
      });
      asked.on('timeout', () => asked.destroy(new Error('no answer in time')));
      asked.on('error', reject);
      asked.on('response', (response) => read(response).then(resolve, reject));
      asked.end(text);
    });
  }
}

async function read(response) {
  const chunks = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  let body;
  try {
    body = text === '' ? undefined : JSON.parse(text);
  } catch {
    body = text;
  }
  return { status: response.statusCode, body };
}

import { request } from 'node:http';
import autocannon from 'autocannon';
import { spread } from './stats.mjs';

/**
 * Posts `requests` bodies to one address with `callers` connections, each waiting for its answer before the next. Bodies
 * come from `bodies(i)`, so that no two posts are the same clue. Resolves with requests a second and latency spread;
 * rejects when an answer was not 2xx, since a refused post measures nothing.
 */
export async function postLoad({ url, callers, requests, bodies, headers = {} }) {
  const target = new URL(url);
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(target.hostname))
    throw new Error(`load goes to loopback only, not to ${target.hostname}`);
  let next = 0;
  const latencies = [];
  const start = performance.now();
  let finish = start;
  const run = autocannon({
    url,
    connections: callers,
    amount: requests,
    timeout: 60,
    requests: [
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        setupRequest: (request) => ({ ...request, body: bodies(next++) }),
      },
    ],
  });
  // autocannon's own histogram counts whole milliseconds and has no 95th percentile.
  run.on('response', (_client, _status, _bytes, responseMs) => {
    latencies.push(responseMs);
    finish = performance.now();
  });
  const result = await run;
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) {
    const answers = Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => `${count} × ${status}`);
    throw new Error(
      `${failed} of ${requests} posts to ${target.pathname} failed: ${answers.join(', ')}; ${result.errors} errors, ${result.timeouts} timeouts`,
    );
  }
  return { value: latencies.length / ((finish - start) / 1000), n: latencies.length, ...spread(latencies) };
}

/** Posts one clue at customs; resolves with its acceptance, rejects when it was answered otherwise. */
export function postOne(agent, system, body) {
  const target = new URL('/clues', system.services.customs);
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'x-api-key': system.apiKeys['changping-customs'],
  };
  return new Promise((resolve, reject) => {
    const outgoing = request(target, { method: 'POST', agent, headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (answer.statusCode === 201) resolve(JSON.parse(text));
        else reject(new Error(`a post was answered ${answer.statusCode}: ${text.slice(0, 300)}`));
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

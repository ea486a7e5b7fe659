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

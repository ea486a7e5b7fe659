import http from 'node:http';

/** Runs `use` against a service that says what it is told to: for tests of the tools that ask services. */
export async function withServer({ ready, metrics, metricsStatus = 200, date }, use) {
  const server = http.createServer((request, response) => {
    if (date) response.setHeader('date', date);
    const isReadiness = request.url === '/health/ready';
    response.statusCode = isReadiness ? ready.status : metricsStatus;
    response.end(isReadiness ? JSON.stringify({ checks: ready.checks }) : metrics);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  }
}

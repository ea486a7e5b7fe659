import { once } from 'node:events';
import http from 'node:http';

/**
 * Runs `use` against a service that answers everything alike, or as a function says, and gives what it was asked:
 * `{ method, url, body }` each.
 */
export async function askedOf({ answer = {}, status = 200 }, use) {
  const asked = [];
  const server = http.createServer((request, response) => {
    let text = '';
    request.setEncoding('utf8').on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      const { method, url } = request;
      asked.push({ method, url, body: text === '' ? undefined : JSON.parse(text) });
      response.writeHead(status).end(JSON.stringify(typeof answer === 'function' ? answer({ method, url }) : answer));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    await use(`http://127.0.0.1:${server.address().port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
  return asked;
}

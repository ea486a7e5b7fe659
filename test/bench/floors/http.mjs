import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { postLoad } from '../load.mjs';

/** Requests a second of a bare Fastify server in a process of its own, under the same load generator. */
export async function httpFloor({ callers, requests, bodies }) {
  const server = fork(fileURLToPath(new URL('./http-server.mjs', import.meta.url)), {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const [{ port }] = await once(server, 'message');
    const url = `http://127.0.0.1:${port}/clues`;
    await postLoad({ url, callers, requests: Math.min(2_000, requests), bodies });
    return await postLoad({ url, callers, requests, bodies });
  } finally {
    server.kill('SIGKILL');
  }
}

import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';

/** A connection of one who keeps to no client's manners. */
export async function opened(base: string, text = ''): Promise<Socket> {
  const { hostname, port } = new URL(base);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined); // that he is cut off is what is wanted
  await once(socket, 'connect');
  if (text !== '') socket.write(Buffer.from(text));
  return socket;
}

/** Everything that is answered until the other side ends the connection. */
export async function exchange(base: string, text: string): Promise<string> {
  const socket = await opened(base, text);
  return heardBy(socket);
}

export async function heardBy(socket: Socket): Promise<string> {
  let heard = '';
  socket.on('data', (bytes) => (heard += bytes.toString()));
  if (!socket.closed) await once(socket, 'close').catch(() => undefined);
  return heard;
}

/** What is heard first, with the connection left open. */
export async function firstHeardBy(socket: Socket): Promise<string> {
  const [bytes] = await once(socket, 'data');
  return String(bytes);
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/**
 * Connections that the system may take in for a service while its event loop is at something else; the system's own limit
 * (`net.core.somaxconn`) still holds. With Node's 511 a hundred of three thousand callers who come at once are cut off (ECONNRESET)
 * before anything can be said to them.
 */
const MOST_WAITING = 4_096;

export function listen(app: Pick<NestFastifyApplication, 'listen'>, port: number, host: string): Promise<unknown> {
  return app.listen({ port, host, backlog: MOST_WAITING });
}

import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** Of what `bootService` waits for a stop; whatever is answered at all has long been answered by then. */
const CUT_AFTER_MS = 8_000;

/**
 * Ends an application. Connections go first, so one that does not end by itself (a body that never comes, an answer that nobody
 * reads) would keep the transport from leaving its consumer group and the relay from standing by: it is cut.
 */
export async function closeInTime(app: NestFastifyApplication, cutAfterMs = CUT_AFTER_MS): Promise<void> {
  const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), cutAfterMs);
  try {
    await app.close();
  } finally {
    clearTimeout(cut);
  }
}

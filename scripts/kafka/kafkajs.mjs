import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { REPOSITORY } from '../bootstrap/repository.mjs';

const MEND = path.join(REPOSITORY, 'dist', 'libs', 'messaging', 'src', 'kafka', 'kafkajs', 'quiet-request-queue.js');

/** kafkajs as the services use it: without the timer that it sets for ever, and of which Node 24 warns (ADR 0022). */
export async function quietKafkajs() {
  const { quietRequestQueue } = await import(pathToFileURL(MEND));
  quietRequestQueue();
  return (await import('kafkajs')).default;
}

import { waitFor } from './wait-for.js';
import { ownerOf } from './stage.js';
import type { Stage } from './stage.js';

/** An office's system that listens to the server-sent events of new arrivals. */
export function arrivalsOf(stage: Stage, office: string) {
  const stop = new AbortController();
  let heard = '';
  const response = fetch(`${stage.system.addresses[ownerOf(office)]}/arrivals`, {
    headers: { 'x-api-key': stage.system.apiKeys[office]!, accept: 'text/event-stream' },
    signal: stop.signal,
  });
  const reading = response.then(listen).catch((error: Error) => {
    if (error.name !== 'AbortError') throw error;
  });

  async function listen({ status, body }: Response): Promise<void> {
    if (status !== 200) throw new Error(`/arrivals answered ${status}`);
    const decoder = new TextDecoder();
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>)
      heard += decoder.decode(chunk, { stream: true });
  }

  return {
    opened: response.then(() => undefined),
    text: () => heard,
    hears: (what: string) => waitFor(`${office} hears of ${what}`, () => heard.includes(what), { deadlineMs: 10_000 }),
    close: async () => {
      stop.abort();
      await reading;
    },
  };
}

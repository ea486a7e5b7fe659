import { setTimeout as pause } from 'node:timers/promises';
import { clueOf, POSTERS, sharesOf, versionsOf } from './clues.mjs';
import { Client } from './client.mjs';

const CONNECTIONS = 4;

/**
 * The agencies' systems post their clues, spread over the minutes; what an outage has held up is posted as fast as it is
 * taken. Each acceptance is written down as the poster heard it.
 */
export class ClueLoad {
  /** Each: owner, office, recipients, sourceId, version, clueNo, eventId, attempts. */
  acknowledged = [];
  /** Answers that a correct client can never get. */
  refused = [];
  #posters;

  constructor({ system, clues, minutes, addressesOf, run }) {
    const shares = sharesOf(clues);
    this.run = run;
    this.#posters = POSTERS.map((poster, at) => ({
      ...poster,
      share: shares[at],
      everyMs: (minutes * 60_000) / Math.max(1, shares[at]),
      client: new Client({
        addresses: () => addressesOf(poster.owner),
        headers: () => ({ 'x-api-key': system.apiKeys[poster.office] }),
        connections: CONNECTIONS,
      }),
    }));
  }

  /** Resolves when every clue is accepted. */
  async post() {
    await Promise.all(this.#posters.map((poster) => this.#postAll(poster)));
    for (const { client } of this.#posters) client.close();
  }

  async #postAll(poster) {
    const began = performance.now();
    let next = 1;
    const worker = async () => {
      for (let number = next++; number <= poster.share; number = next++) {
        const early = began + number * poster.everyMs - performance.now();
        if (early > 0) await pause(early);
        await this.#postVersions(poster, number);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  }

  async #postVersions(poster, number) {
    const { owner, office, recipients, client } = poster;
    const sourceId = `${this.run}-${office}-${number}`;
    for (let version = 1; version <= versionsOf(number); version += 1) {
      const { status, body, attempts } = await client.ask('POST', '/clues', {
        body: clueOf(poster, sourceId, version),
      });
      if (status !== 200 && status !== 201)
        return void this.refused.push(`${sourceId} version ${version}: ${status} ${JSON.stringify(body)}`);
      const { clueNo, eventId } = body;
      this.acknowledged.push({ owner, office, recipients, sourceId, version, clueNo, eventId, attempts });
    }
  }
}

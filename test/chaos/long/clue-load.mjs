import { setTimeout as pause } from 'node:timers/promises';
import { clueOf, POSTERS, sharesOf, versionsOf } from './clues.mjs';
import { Client } from './client.mjs';

const CONNECTIONS = 4;
/** One connection posts clue by clue, the others so many at once. */
const BATCH = 10;

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
    const worker = async (_, at) => {
      const most = at === 0 ? 1 : BATCH;
      while (next <= poster.share) {
        const numbers = Array.from({ length: Math.min(most, poster.share - next + 1) }, () => next++);
        const early = began + numbers[0] * poster.everyMs - performance.now();
        if (early > 0) await pause(early);
        await this.#postVersions(poster, numbers);
      }
    };
    await Promise.all(Array.from({ length: CONNECTIONS }, worker));
  }

  /** First versions, then the second ones of those that have one, and so on: each after the one before was accepted. */
  async #postVersions(poster, numbers) {
    for (let version = 1, left = numbers; left.length > 0;) {
      const posted = left.map((number) => ({ sourceId: `${this.run}-${poster.office}-${number}`, version }));
      await this.#postTogether(poster, posted);
      version += 1;
      left = left.filter((number) => versionsOf(number) >= version);
    }
  }

  async #postTogether(poster, posted) {
    const { client } = poster;
    const clues = posted.map(({ sourceId, version }) => clueOf(poster, sourceId, version));
    if (posted.length === 1) {
      const { status, body, attempts } = await client.ask('POST', '/clues', { body: clues[0] });
      return this.#note(poster, { ...posted[0], attempts }, status, body, body);
    }
    const { status, body, attempts } = await client.ask('POST', '/clues/batch', {
      body: { items: clues },
      mayRetry: ({ body: answer }) => answer?.items?.some((item) => item.status >= 500) === true,
    });
    posted.forEach((one, at) => {
      const item = body?.items?.[at];
      this.#note(poster, { ...one, attempts }, item?.status ?? status, item?.acceptance, item?.problem ?? body);
    });
  }

  #note({ owner, office, recipients }, posted, status, acceptance, problem) {
    if (status !== 200 && status !== 201)
      return void this.refused.push(
        `${posted.sourceId} version ${posted.version}: ${status} ${JSON.stringify(problem)}`,
      );
    const { clueNo, eventId } = acceptance;
    this.acknowledged.push({ owner, office, recipients, ...posted, clueNo, eventId });
  }
}

import { setTimeout as pause } from 'node:timers/promises';
import { seeded } from '../../../scripts/testing/seeded.mjs';
import { clueOf } from './clues.mjs';
import { Client } from './client.mjs';
import { OFFICERS, OPENING, pathOf, PEOPLE } from './case-paths.mjs';

/** A case waits most of the time, for its officers' services to hear of each other. */
const AT_ONCE = 24;
const CONNECTIONS = 3;
const LOOK_EVERY_MS = 400;
const LEFT_MS = [5_000, 60_000];
/** A service whose clock went back holds a token for issued in the future: it is asked again, as a person would. */
const isClockTrouble = ({ status }) => status === 401;

/** Officers of both sides and of the organ act in their cases; every act is written down as its officer heard of it. */
export class CaseLoad {
  /** Each: owner, office, caseNo, step, commandNo, attempts. */
  acknowledged = [];
  /** Each: caseNo, steps. */
  finished = [];
  refused = [];
  #clients = new Map();
  #random;
  #tokens = {};
  #isStopped = false;

  constructor({ system, cases, minutes, seed, addressesOf, run }) {
    Object.assign(this, { system, cases, run, addressesOf });
    this.everyMs = (minutes * 60_000) / Math.max(1, cases);
    this.#random = seeded(seed + 1);
  }

  /** Resolves when every case has come to the end of its path, or has been refused something. */
  async act() {
    const began = performance.now();
    let next = 0;
    const worker = async () => {
      for (let number = next++; number < this.cases && !this.#isStopped; number = next++) {
        const early = began + number * this.everyMs * 0.8 - performance.now();
        if (early > 0) await pause(early);
        await this.#follow(number).catch((error) => this.refused.push(`case ${number}: ${error.message}`));
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
    for (const client of this.#clients.values()) client.close();
  }

  async #follow(number) {
    const [shortest, longest] = LEFT_MS;
    const { opening, steps, sendingDueAt } = pathOf(
      number,
      Date.now(),
      shortest + this.#random() * (longest - shortest),
    );
    const id = `${this.run}-case-${number}`;
    const clueNo = await this.#clueFor(id);
    const opened = await this.#enter('handler', '/cases', { ...OPENING, ...opening, clueNos: [clueNo] }, `${id}-open`);
    const { caseNo } = opened;
    await this.#recorded('handler', { caseNo, step: 'name-team', ...opened });
    for (const [part, step, more, { afterRung } = {}] of steps) {
      await this.#ready(part, caseNo, step, afterRung);
      const act = await this.#enter(part, `/cases/${caseNo}/acts`, { step, ...more }, `${id}-${step}`);
      await this.#recorded(part, { caseNo, step, ...act });
    }
    this.finished.push({ caseNo, steps: steps.length + 1, ...(sendingDueAt && { sendingDueAt }) });
  }

  async #clueFor(sourceId) {
    const poster = { owner: 'customs', recipients: [PEOPLE.to] };
    const client = this.#client('a system', 'customs', () => ({ 'x-api-key': this.system.apiKeys[PEOPLE.from] }));
    const { body } = await client.ask('POST', '/clues', { body: clueOf(poster, sourceId, 1) });
    return body.clueNo;
  }

  async #enter(part, path, body, key) {
    const {
      status,
      body: answer,
      attempts,
    } = await this.#officer(part).ask('POST', path, {
      body,
      headers: { 'idempotency-key': key },
      mayRetry: isClockTrouble,
    });
    if (status < 200 || status > 299) throw new Error(`${key}: ${status} ${JSON.stringify(answer)}`);
    return { ...answer, key, attempts };
  }

  /** The officer sees the step among what is next, and the alarm when the path waits for one. */
  async #ready(part, caseNo, step, rung) {
    const rang = ({ clocks = [] }) => clocks.some(({ rungs = [] }) => rungs.some((one) => one.rung === rung));
    await this.#seen(part, `/cases/${caseNo}`, (found) =>
      Boolean(found?.next?.some((next) => next.step.id === step) && (!rung || rang(found))),
    );
  }

  async #recorded(part, { caseNo, step, commandNo, key, attempts }) {
    const { owner, name } = OFFICERS[part];
    this.acknowledged.push({ owner, officer: name, caseNo, step, commandNo, key, attempts });
    const act = await this.#seen(part, `/acts/${commandNo}`, (found) =>
      ['recorded', 'refused'].includes(found?.status),
    );
    if (act.status === 'refused') throw new Error(`${key}: the act was refused: ${JSON.stringify(act)}`);
  }

  /** Asks until what is answered is as wanted. */
  async #seen(part, path, isWanted) {
    for (;;) {
      const { body } = await this.#officer(part).ask('GET', path, { mayRetry: isClockTrouble });
      if (isWanted(body)) return body;
      if (this.#isStopped) throw new Error(`${path}: the run ended before it came to that`);
      await pause(LOOK_EVERY_MS);
    }
  }

  /** Whoever waits for something now waits no longer. */
  stop() {
    this.#isStopped = true;
  }

  #officer(part) {
    const { name, owner } = OFFICERS[part];
    const token = () => (this.#tokens[name] ??= this.system.token(name, owner));
    return this.#client(name, owner, async () => ({ authorization: `Bearer ${await token()}` }));
  }

  #client(name, owner, headers) {
    const known = this.#clients.get(name);
    if (known) return known;
    const made = new Client({ addresses: () => this.addressesOf(owner), headers, connections: CONNECTIONS });
    this.#clients.set(name, made);
    return made;
  }
}

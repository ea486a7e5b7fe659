import type { Owner } from '#libs/contracts';
import { waitFor } from './wait-for.js';
import { call } from './http.js';
import type { Answer } from './http.js';
import type { Stage } from './stage.js';

/** The system administrator at one service: looks after its parked messages. */
export class Operator {
  constructor(
    private readonly stage: Stage,
    private readonly owner: Owner,
  ) {}

  /** The parked message whose ordering key is `key`, once it is parked. */
  async findsParked(key: string): Promise<any> {
    return waitFor(`a message of ${key} is parked at ${this.owner}`, async () => this.#parked(key), {
      deadlineMs: 15_000,
    });
  }

  async hasParked(key: string): Promise<boolean> {
    return (await this.#parked(key)) !== undefined;
  }

  async #parked(key: string): Promise<any> {
    const { body } = await this.call('GET', '/operations/parked?status=parked&limit=200');
    return body.items.find((item: any) => item.orderingKey === key || item.holdingKey === key);
  }

  async call(method: string, path: string, json?: unknown): Promise<Answer> {
    const token = await this.stage.token('operator', this.owner);
    return call(this.stage.system.addresses[this.owner], method, path, { token, json });
  }
}

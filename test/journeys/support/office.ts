import type { Owner } from '#libs/contracts';
import { waitFor } from './wait-for.js';
import type { System } from '../../../scripts/system/index.mjs';
import type { Answer } from './http.js';
import { call } from './http.js';
import type { Stage } from './stage.js';

/** The 201 or 200 answer to a post. */
export interface Acceptance {
  readonly clueNo: string;
  readonly clueVersion: number;
  readonly eventId: string;
  readonly contentDigest: string;
  readonly recipients: readonly string[];
  readonly warnings: readonly { readonly path: string; readonly code: string }[];
  readonly acceptedAt: string;
  readonly repeated: boolean;
}

/** An office's own system, with the office's API key: reads and posts for this office only. */
export class OfficeSystem {
  constructor(
    private readonly system: System,
    readonly office: string,
    readonly owner: Owner,
  ) {}

  get(path: string): Promise<Answer> {
    return this.#call('GET', path);
  }

  post(path: string, json: unknown): Promise<Answer> {
    return this.#call('POST', path, json);
  }

  /** Posts a clue and expects its acceptance. */
  async posts(clue: object): Promise<Acceptance> {
    const { status, body } = await this.post('/clues', clue);
    if (status !== 201 && status !== 200)
      throw new Error(`${this.office} could not post: ${status} ${JSON.stringify(body)}`);
    return body as Acceptance;
  }

  /** The clue once this office's service has it. */
  holds(clueNo: string, deadlineMs = 15_000): Promise<any> {
    return this.sees(clueNo, 'the clue', () => true, deadlineMs);
  }

  /** The clue as this office sees it, once `condition` holds. */
  async sees(clueNo: string, what: string, condition: (clue: any) => boolean, deadlineMs = 15_000): Promise<any> {
    let last: Answer | undefined;
    await waitFor(
      `${this.office} sees ${what} of ${clueNo}`,
      async () => {
        last = await this.get(`/clues/${clueNo}`);
        return last.status === 200 && condition(last.body);
      },
      { deadlineMs },
    );
    return last!.body;
  }

  #call(method: string, path: string, json?: unknown): Promise<Answer> {
    return call(this.system.addresses[this.owner], method, path, { apiKey: this.system.apiKeys[this.office], json });
  }
}

/** An officer at the service of his or her own office, with a bearer token. */
export class Officer {
  constructor(
    private readonly stage: Pick<Stage, 'system' | 'token'>,
    readonly name: string,
    readonly owner: Owner,
  ) {}

  async get(path: string): Promise<Answer> {
    return call(this.stage.system.addresses[this.owner], 'GET', path, {
      token: await this.stage.token(this.name, this.owner),
    });
  }

  async post(path: string, json: unknown): Promise<Answer> {
    return call(this.stage.system.addresses[this.owner], 'POST', path, {
      token: await this.stage.token(this.name, this.owner),
      json,
    });
  }

  /** Posts and expects a 2xx answer, whose body it gives. */
  async does(path: string, json: unknown = {}): Promise<any> {
    const { status, body } = await this.post(path, json);
    if (status < 200 || status > 299)
      throw new Error(`${this.name} could not ${path}: ${status} ${JSON.stringify(body)}`);
    return body;
  }

  /** What `path` answers, once `condition` holds for it. */
  async finds(what: string, path: string, condition: (body: any) => boolean, deadlineMs = 15_000): Promise<any> {
    let last: Answer | undefined;
    await waitFor(
      `${this.name} finds ${what} at ${path}`,
      async () => {
        last = await this.get(path);
        return last.status === 200 && condition(last.body);
      },
      { deadlineMs },
    );
    return last!.body;
  }
}

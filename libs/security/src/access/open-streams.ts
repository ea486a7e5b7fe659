import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { ApiKeys } from '../api-keys/api-keys.js';
import { RevokedNow } from '../revocations/revoked-now.js';
import type { Caller } from './caller.js';

/** The lists asked are in memory or asked for once in five seconds. */
const LOOK_EVERY_MS = 1_000;

/** Answers that go on for minutes: their caller is asked for again while they do, and cut off once he was revoked. */
@Injectable()
export class OpenStreams implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger(OpenStreams.name);
  readonly #streams = new Map<ServerResponse, Caller>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly revoked: RevokedNow,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  watch(caller: Caller, response: ServerResponse): void {
    this.#streams.set(response, caller);
    response.once('close', () => this.#streams.delete(response));
  }

  async #look(): Promise<void> {
    for (const [response, caller] of this.#streams) {
      // Not known is not revoked: whoever cannot be asked about is asked about again.
      const isOver = await this.#isRevoked(caller).catch(() => false);
      if (!isOver) continue;
      this.#logger.warn({ office: caller.office }, 'a stream was ended: its caller was revoked');
      response.destroy();
    }
  }

  async #isRevoked(caller: Caller): Promise<boolean> {
    if (caller.issuedAt !== undefined) return this.revoked.covers(caller);
    return caller.kind === 'system' && !(await this.apiKeys.isGood(caller.keyId));
  }
}

import type { ServerResponse } from 'node:http';
import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { ApiKeys } from '../api-keys/api-keys.js';
import { RevokedNow } from '../revocations/revoked-now.js';
import type { Caller } from './caller.js';

/** The lists asked are in memory or asked for once in five seconds. */
const LOOK_EVERY_MS = 1_000;

/** Streams of one office; each of its systems and open browser windows needs one. */
const MOST_OF_OFFICE = 256;
/** A stream ends by itself after five minutes, unless nobody reads what is left of it. */
const LONGEST_MS = 6 * 60_000;

interface OpenStream {
  readonly caller: Caller;
  readonly since: number;
  /** Whether an answer about its caller is awaited: a database that is silent is not asked again meanwhile. */
  isAsked: boolean;
}

/**
 * Watches answers that go on for minutes: while they do, their callers are checked again and again, and cut off once
 * their token is revoked. An office may have only so many at a time, and none lives longer than a stream may: one that
 * is not read would hold in memory whatever was sent to it.
 */
@Injectable()
export class OpenStreams implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger(OpenStreams.name);
  readonly #streams = new Map<ServerResponse, OpenStream>();
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly revoked: RevokedNow,
  ) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS).unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.#timer);
  }

  watch(caller: Caller, response: ServerResponse): void {
    const ofOffice = [...this.#streams.values()].filter((one) => one.caller.office === caller.office);
    if (ofOffice.length >= MOST_OF_OFFICE) throw refused('ACCESS.TOO_MANY_STREAMS', { most: MOST_OF_OFFICE });
    this.#streams.set(response, { caller, since: performance.now(), isAsked: false });
    // One that waits behind another answer of its connection has no socket yet, and does not hear that it breaks.
    const { socket } = response.req;
    const gone = () => this.#streams.delete(response);
    socket.once('close', gone);
    response.once('close', () => {
      socket.off('close', gone);
      gone();
    });
  }

  /** Each by itself: nobody's stream goes on because another's caller cannot be asked about. */
  #look(): void {
    for (const [response, stream] of this.#streams) if (!stream.isAsked) void this.#endIfOver(response, stream);
  }

  async #endIfOver(response: ServerResponse, stream: OpenStream): Promise<void> {
    const isUnread = performance.now() - stream.since > LONGEST_MS;
    stream.isAsked = true;
    // Not known is not revoked: whoever cannot be asked about is asked about again.
    const isOver = isUnread || (await this.#isRevoked(stream.caller).catch(() => false));
    stream.isAsked = false;
    if (!isOver || !this.#streams.delete(response)) return;
    const reason = isUnread ? 'nobody read what was left of it' : 'its caller was revoked';
    this.#logger.warn({ office: stream.caller.office }, `a stream was ended: ${reason}`);
    response.destroy();
  }

  async #isRevoked(caller: Caller): Promise<boolean> {
    if (caller.issuedAt !== undefined) return this.revoked.covers(caller);
    return caller.kind === 'system' && !(await this.apiKeys.isGood(caller.keyId));
  }
}

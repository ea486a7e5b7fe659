import { Injectable, Logger } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { BusError } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import type { Caller } from '../access/caller.js';
import { revocableName, revokedName, takesAway } from './revocation.js';
import type { Revocation } from './revocation.js';
import { revocationsInForce } from './revocation-store.js';

/** What another replica took is known here this much later. */
const LOOK_EVERY_MS = 3_000;
/** Nobody is believed on a list that is older: revocation within a minute is a promise. */
const OLDEST_MS = 45_000;

/** The revocations in force, in memory: asked at every request with a token, and read anew every few seconds. */
@Injectable()
export class RevokedNow implements OnModuleInit, OnModuleDestroy {
  readonly #logger = new Logger(RevokedNow.name);
  #byName: ReadonlyMap<string, readonly Revocation[]> = new Map();
  #readAt = -Infinity;
  #reading: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  onModuleInit(): void {
    this.#timer = setInterval(() => void this.#look(), LOOK_EVERY_MS).unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#reading?.catch(() => undefined);
  }

  /** Whether the caller's token was taken away. Transient when that cannot be known. */
  async covers(caller: Caller): Promise<boolean> {
    if (performance.now() - this.#readAt > OLDEST_MS) await this.#readOrSay();
    return (this.#byName.get(revocableName(caller)) ?? []).some((one) => takesAway(one, caller));
  }

  /** Reads what was committed before the call; a reading under way may have begun before. */
  async reload(): Promise<void> {
    await this.#reading?.catch(() => undefined);
    await this.#read();
  }

  async #readOrSay(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      throw new BusError('ACCESS.REVOCATIONS_UNKNOWN', 'transient', {}, { cause: error });
    }
  }

  #read(): Promise<void> {
    this.#reading ??= this.#readNow().finally(() => (this.#reading = undefined));
    return this.#reading;
  }

  async #readNow(): Promise<void> {
    const begun = performance.now();
    const inForce = await revocationsInForce(this.unitOfWork);
    const byName = new Map<string, Revocation[]>();
    for (const one of inForce) {
      const name = revokedName(one.kind, one.subject);
      byName.set(name, [...(byName.get(name) ?? []), one]);
    }
    this.#byName = byName;
    this.#readAt = begun;
  }

  async #look(): Promise<void> {
    try {
      await this.#read();
    } catch (error) {
      this.#logger.warn({ err: error }, 'the revocations could not be read');
    }
  }
}

import { isIP } from 'node:net';
import { Injectable, Logger } from '@nestjs/common';
import { refused } from '#libs/kernel';
import { ApiKeys } from '../api-keys/api-keys.js';
import { FailureLimits } from '../misuse/failure-limits.js';
import { MisuseRecorder } from '../misuse/misuse-recorder.js';
import { sourceOf } from '../misuse/source-of.js';
import { BearerTokens } from './bearer-tokens.js';
import type { Caller } from './caller.js';
import type { CredentialFault, Judged } from './credential.js';
import type { CalledRequest } from './may-call.js';
import { claimedName, nameOf, presentedIn } from './presented-credential.js';
import type { PresentedCredential } from './presented-credential.js';

/**
 * Who calls, told from the credential. Who cannot be told hears 401, never which part was wrong, and 429 after too many
 * failures: then without a look, unless the same name was let in from the same source within the hour.
 */
@Injectable()
export class Credentials {
  readonly #logger = new Logger(Credentials.name);
  readonly #limits = new FailureLimits();

  constructor(
    private readonly apiKeys: ApiKeys,
    private readonly tokens: BearerTokens,
    private readonly misuse: MisuseRecorder,
  ) {}

  async callerOf(request: CalledRequest): Promise<Caller> {
    const presented = presentedIn(request);
    const source = sourceOf(addressOf(request));
    const seconds = this.#waitOf(source, presented);
    const judged = await this.#judge(presented);
    if ('fault' in judged) return this.#turnAway(request, source, presented, judged.fault, seconds);
    const { caller } = judged;
    this.#limits.succeeded(source, nameOf(caller), performance.now());
    if (caller.kind === 'officer' && caller.withheld)
      this.misuse.note(source, 'administrators-together', nameOf(caller));
    return caller;
  }

  /** Seconds for which failures of this name or source hear 429; whoever is not known hears it at once. */
  #waitOf(source: string, presented: PresentedCredential): number {
    if (!this.#limits.hasFailures(source)) return 0;
    const [name, now] = [claimedName(presented), performance.now()];
    const seconds = this.#limits.waitOf(source, name, now);
    if (seconds === 0 || this.#limits.isKnown(source, name, now)) return seconds;
    this.misuse.note(source, 'unseen', name);
    throw refused('ACCESS.TOO_MANY_FAILURES', { seconds });
  }

  async #judge({ by, text }: PresentedCredential): Promise<Judged> {
    if (text === '') return { fault: 'malformed' };
    return by === 'key' ? this.apiKeys.judge(text) : this.tokens.judge(text);
  }

  #turnAway(
    request: CalledRequest,
    source: string,
    presented: PresentedCredential,
    fault: CredentialFault,
    seconds: number,
  ): never {
    const name = claimedName(presented);
    this.#logger.warn({ correlationId: String(request.id), by: presented.by, fault }, 'credentials were not valid');
    // Whoever comes a little late brings an expired credential in good faith; every other fault is misuse or a mistake.
    if (fault !== 'expired') {
      this.#limits.failed(source, name, performance.now());
      this.misuse.note(source, fault, name);
    }
    throw seconds > 0 ? refused('ACCESS.TOO_MANY_FAILURES', { seconds }) : refused('ACCESS.CREDENTIALS_INVALID');
  }
}

/** A proxy that is believed may pass on what is no address: then its own counts. */
function addressOf({ ip, socket }: CalledRequest): string {
  return isIP(ip) === 0 ? (socket.remoteAddress ?? '') : ip;
}

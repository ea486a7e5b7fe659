import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, decodeJwt, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Directory } from '#libs/contracts';
import { BusError, Clock } from '#libs/kernel';
import { Settings } from '#libs/service';
import { RevokedNow } from '../revocations/revoked-now.js';
import type { CredentialFault, Judged } from './credential.js';
import { ProviderClock } from './provider-clock.js';
import { callerIn } from './token-claims.js';

/** Never `none`, never a shared-secret algorithm: the provider's public keys must not be usable as secrets. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
const CLOCK_TOLERANCE_SECONDS = 30;
/** A key we do not know is asked for at once, but not more often than this. */
const COOLDOWN_MS = 5_000;
const KEYS_LIVE_MS = 10 * 60_000;
const ISSUER_WITHIN_MS = 3_000;
const SUBJECT = /^[A-Za-z0-9._@-]{1,64}$/;

/**
 * Bearer tokens of officers and of systems, as OpenID Connect providers sign them: verified by issuer, audience (this
 * service alone), time and the provider's published keys, and refused when who they speak of was revoked since.
 */
@Injectable()
export class BearerTokens {
  readonly #keys: JWTVerifyGetKey;

  constructor(
    private readonly settings: Settings,
    private readonly directory: Directory,
    private readonly clock: Clock,
    private readonly revoked: RevokedNow,
    private readonly provider: ProviderClock,
  ) {
    this.#keys = createRemoteJWKSet(new URL(settings.oidc.jwksUri), {
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: KEYS_LIVE_MS,
      timeoutDuration: ISSUER_WITHIN_MS,
    });
  }

  /** Who is behind a token, or what is wrong with it. Transient when the provider's keys cannot be had. */
  async judge(token: string): Promise<Judged> {
    const verified = await this.#verified(token);
    if (typeof verified === 'string') return { fault: verified };
    if (this.#isOfTomorrow(verified)) return { fault: 'malformed' };
    const caller = callerIn(verified, this.settings.owner, this.directory);
    if (caller === undefined) return { fault: 'elsewhere' };
    if (caller.issuedAt) this.provider.heard(caller.issuedAt, this.clock.now());
    return (await this.revoked.covers(caller)) ? { fault: 'revoked' } : { caller };
  }

  async #verified(token: string): Promise<JWTPayload | CredentialFault> {
    const { issuer, audience } = this.settings.oidc;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
        requiredClaims: ['sub', 'iat', 'exp', 'office'],
      });
      return payload;
    } catch (error) {
      const fault = faultIn(error);
      if (fault !== undefined) return fault;
      throw new BusError('ACCESS.ISSUER_UNAVAILABLE', 'transient', {}, { cause: error });
    }
  }

  /** A token that says it was issued later than now would outlive every revocation. */
  #isOfTomorrow({ iat = 0 }: JWTPayload): boolean {
    return iat * 1000 > this.clock.now().getTime() + CLOCK_TOLERANCE_SECONDS * 1000;
  }
}

/** Whom a token claims to be of, before anything is verified: good for counting failures, and for nothing else. */
export function claimedSubject(token: string): string | undefined {
  try {
    const { sub } = decodeJwt(token);
    return typeof sub === 'string' && SUBJECT.test(sub) ? sub : undefined;
  } catch {
    return undefined;
  }
}

const FAULT_OF: Readonly<Record<string, CredentialFault>> = {
  ERR_JWT_EXPIRED: 'expired',
  ERR_JWT_CLAIM_VALIDATION_FAILED: 'elsewhere',
  ERR_JWS_SIGNATURE_VERIFICATION_FAILED: 'forged',
  ERR_JWKS_NO_MATCHING_KEY: 'forged',
  ERR_JOSE_ALG_NOT_ALLOWED: 'forged',
};
/** jose speaks of the token by errors of its own; these, and whatever is none of its own, are the way to the provider. */
const OF_THE_PROVIDER = ['ERR_JWKS_TIMEOUT', 'ERR_JOSE_GENERIC', 'ERR_JWKS_INVALID'];

function faultIn(error: unknown): CredentialFault | undefined {
  if (!(error instanceof errors.JOSEError) || OF_THE_PROVIDER.includes(error.code)) return undefined;
  return FAULT_OF[error.code] ?? 'malformed';
}

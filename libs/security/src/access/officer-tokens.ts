import { Injectable } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload, JWTVerifyGetKey } from 'jose';
import { Directory, OFFICER_ROLES } from '#libs/contracts';
import type { OfficerRole } from '#libs/contracts';
import { BusError, Clock } from '#libs/kernel';
import { Settings } from '#libs/service';
import type { OfficerCaller } from './caller.js';

/** Never `none`, never a shared-secret algorithm: the provider's public keys must not be usable as secrets. */
const ALGORITHMS = ['EdDSA', 'ES256', 'RS256'];
const CLOCK_TOLERANCE_SECONDS = 30;
/** A key we do not know is asked for at once, but not more often than this. */
const COOLDOWN_MS = 5_000;
const KEYS_LIVE_MS = 10 * 60_000;
const ISSUER_WITHIN_MS = 3_000;
const OFFICER = /^[A-Za-z0-9._@-]{1,64}$/;

/**
 * Officers' bearer tokens, as OpenID Connect providers sign them: verified by issuer, audience (this service alone),
 * time and the provider's published keys. The claims `office` and `roles` must be there, and the office must be one
 * of this owner's in the directory.
 */
@Injectable()
export class OfficerTokens {
  readonly #keys: JWTVerifyGetKey;

  constructor(
    private readonly settings: Settings,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {
    this.#keys = createRemoteJWKSet(new URL(settings.oidc.jwksUri), {
      cooldownDuration: COOLDOWN_MS,
      cacheMaxAge: KEYS_LIVE_MS,
      timeoutDuration: ISSUER_WITHIN_MS,
    });
  }

  /** The officer behind a token; undefined when anything about it is wrong. Transient when the keys cannot be had. */
  async callerOf(token: string): Promise<OfficerCaller | undefined> {
    const payload = await this.#verified(token);
    if (payload === undefined) return undefined;
    const { sub, office, roles } = payload as JWTPayload & { office?: unknown; roles?: unknown };
    if (typeof sub !== 'string' || !OFFICER.test(sub) || typeof office !== 'string' || !Array.isArray(roles))
      return undefined;
    const { owner } = this.settings;
    if (this.directory.office(office)?.owner !== owner) return undefined;
    return { kind: 'officer', officer: sub, office, owner, roles: roles.filter(isRole) };
  }

  async #verified(token: string): Promise<JWTPayload | undefined> {
    const { issuer, audience } = this.settings.oidc;
    try {
      const { payload } = await jwtVerify(token, this.#keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
        currentDate: this.clock.now(),
        requiredClaims: ['sub', 'iat', 'exp', 'office', 'roles'],
      });
      return payload;
    } catch (error) {
      if (isAboutToken(error)) return undefined;
      throw new BusError('ACCESS.ISSUER_UNAVAILABLE', 'transient', {}, { cause: error });
    }
  }
}

/** jose speaks of the token by errors of its own; whatever else fails is the way to the provider. */
function isAboutToken(error: unknown): boolean {
  if (!(error instanceof errors.JOSEError)) return false;
  return error.code !== 'ERR_JWKS_TIMEOUT' && error.code !== 'ERR_JOSE_GENERIC' && error.code !== 'ERR_JWKS_INVALID';
}

function isRole(role: unknown): role is OfficerRole {
  return OFFICER_ROLES.includes(role as OfficerRole);
}

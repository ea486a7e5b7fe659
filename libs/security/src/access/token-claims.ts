import type { JWTPayload } from 'jose';
import { OFFICER_ROLES } from '#libs/contracts';
import type { Directory, OfficerRole, Owner } from '#libs/contracts';
import type { Caller, OfficerCaller, Scope, SystemCaller } from './caller.js';
import { SCOPES } from './caller.js';
import { heldRoles } from './separate-administrators.js';

const OFFICER = /^[A-Za-z0-9._@-]{1,64}$/;
/** Shorter than an officer's, because records name a client as `client:<id>`. */
const CLIENT = /^[A-Za-z0-9._@-]{1,57}$/;

interface Claims extends JWTPayload {
  readonly office?: unknown;
  readonly roles?: unknown;
  readonly scope?: unknown;
  readonly client_id?: unknown;
  readonly azp?: unknown;
}

/**
 * Who the claims of a verified token speak of; undefined when they do not say it. `roles` makes it an officer's token.
 * Without roles it is a system's own, if its subject is the client itself (RFC 9068 §2.2: nobody signed in behind it).
 * The office must be one of this owner's.
 */
export function callerIn(payload: JWTPayload, owner: Owner, directory: Directory): Caller | undefined {
  const claims = payload as Claims;
  if (typeof claims.office !== 'string' || directory.office(claims.office)?.owner !== owner) return undefined;
  const known = { office: claims.office, issuedAt: new Date((claims.iat ?? 0) * 1000) };
  return claims.roles === undefined ? systemIn(claims, known) : officerIn(claims, owner, known);
}

type Known = Pick<SystemCaller, 'office'> & { readonly issuedAt: Date };

function officerIn({ sub, roles }: Claims, owner: Owner, known: Known): OfficerCaller | undefined {
  if (typeof sub !== 'string' || !OFFICER.test(sub) || !Array.isArray(roles)) return undefined;
  const { roles: held, withheld } = heldRoles(roles.filter(isRole));
  return { kind: 'officer', officer: sub, owner, roles: held, ...(withheld.length > 0 && { withheld }), ...known };
}

function systemIn({ sub, scope, client_id, azp }: Claims, known: Known): SystemCaller | undefined {
  const client = client_id ?? azp;
  if (typeof client !== 'string' || !CLIENT.test(client) || sub !== client || typeof scope !== 'string')
    return undefined;
  return { kind: 'system', keyId: clientKeyId(client), scopes: scope.split(' ').filter(isScope), ...known };
}

/** How records name an OAuth client: a colon stands in no key's id and no officer's. */
export function clientKeyId(client: string): string {
  return `client:${client}`;
}

function isRole(role: unknown): role is OfficerRole {
  return OFFICER_ROLES.includes(role as OfficerRole);
}

function isScope(scope: string): scope is Scope {
  return SCOPES.includes(scope as Scope);
}

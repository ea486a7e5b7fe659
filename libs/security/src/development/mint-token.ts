import { importJWK, SignJWT } from 'jose';
import type { JWTPayload } from 'jose';
import { isOwner } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { FileDirectory } from '../directory/file-directory.js';
import type { RootKey } from '../directory/trusted-root.js';
import type { StoredKey } from '../keys/keyring.js';
import { MATERIAL } from './material-names.js';
import { MaterialFolder } from './material-folder.js';
import type { DemoOfficer } from './offices-file.js';

const LIFETIME_SECONDS = 8 * 3_600;

export interface TokenRequest {
  /** The material folder, whose issuer key is readable by the local user alone. */
  readonly folder: string;
  /** What services have as `OIDC_ISSUER`. */
  readonly issuer: string;
  readonly officer: string;
  /** The owner whose service is to be called. */
  readonly audience: string;
}

/**
 * A demo officer's bearer token, good for a working day at one service. Throws a sentence when there is no such
 * officer or the officer belongs to another owner. Needs no running issuer, only its folder.
 */
export async function mintToken(
  { folder, issuer, officer, audience }: TokenRequest,
  clock: Clock = new SystemClock(),
): Promise<string> {
  const material = new MaterialFolder(folder);
  const { name, roles, office } = officerFor(material, officer, audience);
  return signedToken(
    material,
    { issuer, subject: officer, audience, claims: { office, roles, name }, lifetimeSeconds: LIFETIME_SECONDS },
    clock,
  );
}

export interface TokenContent {
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  readonly claims: JWTPayload;
  readonly lifetimeSeconds: number;
}

/** A token under the issuer's key. */
export async function signedToken(
  material: MaterialFolder,
  { issuer, subject, audience, claims, lifetimeSeconds }: TokenContent,
  clock: Clock,
): Promise<string> {
  const { kid, alg, ...jwk } = material.readJson<StoredKey>(MATERIAL.issuer)!;
  const issuedAt = Math.floor(clock.now().getTime() / 1000);
  return new SignJWT(claims)
    .setProtectedHeader({ alg, kid, typ: 'JWT' })
    .setSubject(subject)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + lifetimeSeconds)
    .sign(await importJWK(jwk as Parameters<typeof importJWK>[0], alg));
}

function officerFor(material: MaterialFolder, officer: string, audience: string): DemoOfficer {
  const officers = material.readJson<DemoOfficer[]>(MATERIAL.officers);
  if (officers === undefined) throw new Error(`${material.root} holds no development material`);
  const found = officers.find((candidate) => candidate.officer === officer);
  if (found === undefined)
    throw new Error(`there is no demo officer ${officer}; known: ${officers.map((o) => o.officer).join(', ')}`);
  if (!isOwner(audience)) throw new Error(`there is no service ${audience}`);
  if (found.owner !== undefined && found.owner !== audience)
    throw new Error(`${officer} works at ${found.owner}, not at ${audience}`);
  return { ...found, office: found.office ?? anOfficeOf(material, audience) };
}

/** Administrators belong to no office; their tokens name one of the service's, as every token must. */
function anOfficeOf(material: MaterialFolder, owner: Owner): string | undefined {
  const directory = FileDirectory.verified(
    material.read(MATERIAL.directory)!,
    material.readJson<RootKey>(MATERIAL.root)!,
  );
  return directory.officesOf(owner)[0]?.id;
}

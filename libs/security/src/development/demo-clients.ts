import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { isAgency } from '#libs/contracts';
import type { OfficeId, Owner } from '#libs/contracts';
import type { Scope } from '../access/caller.js';
import type { KeylessOffice } from './offices-file.js';

/** An OAuth client that the development issuer knows: an agency office's own system. */
export interface DemoClient {
  readonly id: string;
  readonly owner: Owner;
  readonly office: OfficeId;
  readonly scopes: readonly Scope[];
  readonly secretSha256: string;
}

/** Client id to secret, as the systems themselves would hold them. */
export type ClientSecrets = Readonly<Record<string, string>>;

const SECRET_BYTES = 32;
const NO_HASH = '0'.repeat(64);

/** One secret for each office of an agency; what there is stays. */
export function completeClientSecrets(offices: readonly KeylessOffice[], existing: ClientSecrets): ClientSecrets {
  const ids = offices.filter(({ owner }) => isAgency(owner)).map(clientIdOf);
  return Object.fromEntries(ids.map((id) => [id, existing[id] ?? randomBytes(SECRET_BYTES).toString('base64url')]));
}

/** What the issuer keeps of them: hashes only. */
export function demoClients(offices: readonly KeylessOffice[], secrets: ClientSecrets): DemoClient[] {
  return offices
    .filter((office) => clientIdOf(office) in secrets)
    .map(({ id: office, owner }) => {
      const id = clientIdOf({ id: office });
      return { id, owner, office, scopes: ['post', 'read'], secretSha256: hashOf(secrets[id]!) };
    });
}

/** The client with this id, if the secret is its own. SHA-256 is enough: the secret has 256 random bits. */
export function clientWith(clients: readonly DemoClient[], id: string, secret: string): DemoClient | undefined {
  const client = clients.find((candidate) => candidate.id === id);
  const isRight = timingSafeEqual(
    Buffer.from(hashOf(secret), 'hex'),
    Buffer.from(client?.secretSha256 ?? NO_HASH, 'hex'),
  );
  return isRight ? client : undefined;
}

function clientIdOf({ id }: Pick<KeylessOffice, 'id'>): string {
  return `${id}-system`;
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

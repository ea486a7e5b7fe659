import type { OfficeId } from '#libs/contracts';
import type { Tx, UnitOfWork } from '#libs/service';
import type { Scope } from '../access/caller.js';
import type { SeededApiKey } from './seed-file.js';

/** A row of `api_key`. */
export interface ApiKeyRow {
  readonly id: string;
  readonly office: OfficeId;
  readonly secretSha256: string;
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly revokedAt: Date | null;
}

const COLUMNS = `id, office, secret_sha256 as "secretSha256", scopes, label, created_at as "createdAt",
  expires_at as "expiresAt", revoked_at as "revokedAt"`;

/** The key with this id, whether good, expired or revoked. */
export async function findApiKey(unitOfWork: UnitOfWork, id: string): Promise<ApiKeyRow | undefined> {
  const rows = await unitOfWork.query<ApiKeyRow>({
    name: 'api-key-find',
    text: `select ${COLUMNS} from api_key where id = $1`,
    values: [id],
  });
  return rows[0];
}

/** Every key of the service, by office and age. */
export async function listApiKeys(unitOfWork: UnitOfWork): Promise<ApiKeyRow[]> {
  return unitOfWork.query<ApiKeyRow>({ text: `select ${COLUMNS} from api_key order by office, created_at, id` });
}

export async function insertApiKey(tx: Tx, row: Omit<ApiKeyRow, 'revokedAt'>): Promise<void> {
  await tx.query({
    text: `insert into api_key (id, office, secret_sha256, scopes, label, created_at, expires_at)
      values ($1, $2, $3, $4, $5, $6, $7)`,
    values: [row.id, row.office, row.secretSha256, row.scopes, row.label, row.createdAt, row.expiresAt],
  });
}

/**
 * Lets a key that is good end at an instant, unless it ends sooner; undefined when it is not good any more. Of two who
 * do so at once the second waits for the first.
 */
export async function endApiKey(tx: Tx, id: string, { at, until }: { at: Date; until: Date }) {
  const rows = await tx.query<Pick<ApiKeyRow, 'office' | 'scopes' | 'label' | 'expiresAt'>>({
    text: `update api_key set expires_at = least(expires_at, $3)
      where id = $1 and revoked_at is null and expires_at > $2
      returning office, scopes, label, expires_at as "expiresAt"`,
    values: [id, at, until],
  });
  return rows[0];
}

/** The office of the key that was revoked now; undefined when there is no such key or it was revoked before. */
export async function revokeApiKey(tx: Tx, id: string, at: Date): Promise<OfficeId | undefined> {
  const rows = await tx.query<{ office: OfficeId }>({
    text: 'update api_key set revoked_at = $2 where id = $1 and revoked_at is null returning office',
    values: [id, at],
  });
  return rows[0]?.office;
}

/** Takes keys from a seed file; a key that is there keeps its state, so a revoked demo key stays revoked. */
export async function seedApiKeys(unitOfWork: UnitOfWork, keys: readonly SeededApiKey[]): Promise<void> {
  const columns = (pick: (key: SeededApiKey) => string) => keys.map(pick);
  await unitOfWork.query({
    text: `insert into api_key (id, office, secret_sha256, scopes, label, created_at, expires_at)
      select id, office, hash, string_to_array(scopes, ','), label, created_at, expires_at
      from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::timestamptz[], $7::timestamptz[])
        as seed (id, office, hash, scopes, label, created_at, expires_at)
      on conflict (id) do nothing`,
    values: [
      columns(({ id }) => id),
      columns(({ office }) => office),
      columns(({ secretSha256 }) => secretSha256),
      columns(({ scopes }) => scopes.join(',')),
      columns(({ label }) => label),
      columns(({ createdAt }) => createdAt),
      columns(({ expiresAt }) => expiresAt),
    ],
  });
}

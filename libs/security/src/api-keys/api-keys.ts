import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { AuditAct, OfficeId } from '#libs/contracts';
import { Clock, refused } from '#libs/kernel';
import { Settings, UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import type { ActTrace } from '../access/act-trace.js';
import type { Scope } from '../access/caller.js';
import type { CredentialFault, Judged } from '../access/credential.js';
import { AuditLog } from '../audit/audit-log.js';
import type { AuditEntry } from '../audit/audit-log.js';
import { formatApiKey, isSecretOf, newApiKeyText, parseApiKey, secretHash } from './api-key-text.js';
import { endApiKey, findApiKey, insertApiKey, listApiKeys, revokeApiKey } from './api-key-store.js';
import type { ApiKeyRow } from './api-key-store.js';
import { RecentLookups } from './recent-lookups.js';

export interface NewApiKey {
  readonly office: OfficeId;
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly lifetimeDays: number;
}

export interface KeyRotation {
  readonly overlapHours: number;
  readonly lifetimeDays: number;
}

export interface IssuedApiKey {
  readonly id: string;
  /** The whole key: shown once, kept nowhere. */
  readonly key: string;
  readonly expiresAt: Date;
}

/** The next key, and until when the one before is good. */
export interface RotatedApiKey extends IssuedApiKey {
  readonly previousUntil: Date;
}

/** A revoked key may be believed this long by a replica that has just looked it up. */
const LOOKUP_LIVES_MS = 5_000;
const MOST_DAYS = 731;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Compared with when a key is unknown, so that the answer comes no sooner than for a wrong secret. */
const NO_HASH = '0'.repeat(64);

/**
 * API keys of the agencies' own systems: issued for one office, for a time, for a few scopes; revocable at once here
 * and within five seconds at other replicas. Only hashes are stored. Issuing, rotating and revoking are audited acts.
 */
@Injectable()
export class ApiKeys {
  readonly #lookups = new RecentLookups<ApiKeyRow>(LOOKUP_LIVES_MS);

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly directory: Directory,
    private readonly settings: Settings,
    private readonly clock: Clock,
  ) {}

  /** Who is behind a key's text, or what is wrong with it: that it expired or was revoked only to who has its secret. */
  async judge(text: string): Promise<Judged> {
    const key = parseApiKey(text);
    if (key === undefined) return { fault: 'malformed' };
    const row = await this.#find(key.id);
    const isRight = isSecretOf(key, row?.secretSha256 ?? NO_HASH);
    if (row === undefined || !isRight) return { fault: 'unknown' };
    const fault = this.#faultOf(row);
    if (fault !== undefined) return { fault };
    return { caller: { kind: 'system', office: row.office, keyId: row.id, scopes: row.scopes } };
  }

  /** Whether a key that was believed once still is. */
  async isGood(id: string): Promise<boolean> {
    const row = await this.#find(id);
    return row !== undefined && this.#faultOf(row) === undefined;
  }

  #find(id: string): Promise<ApiKeyRow | undefined> {
    return this.#lookups.get(id, () => findApiKey(this.unitOfWork, id));
  }

  #faultOf({ revokedAt, expiresAt, office }: ApiKeyRow): CredentialFault | undefined {
    if (revokedAt !== null) return 'revoked';
    if (expiresAt <= this.clock.now()) return 'expired';
    return this.directory.office(office)?.owner === this.settings.owner ? undefined : 'elsewhere';
  }

  async issue({ office, scopes, label, lifetimeDays }: NewApiKey, act: ActTrace): Promise<IssuedApiKey> {
    if (this.directory.office(office)?.owner !== this.settings.owner)
      throw refused('API_KEY.OFFICE_UNKNOWN', { office });
    if (!(lifetimeDays >= 1 && lifetimeDays <= MOST_DAYS))
      throw refused('API_KEY.LIFETIME_INVALID', { most: MOST_DAYS });
    const now = this.clock.now();
    const issued = await this.unitOfWork.run(async (tx) => {
      const made = await insertNew(tx, { office, scopes, label, lifetimeDays }, now);
      await this.audit.append(tx, [entryOf('api-key.issued', now, made.id, office, act)]);
      return made;
    });
    this.#lookups.forget(issued.id);
    return issued;
  }

  /** The next key of the same system. The one before stays good for the overlap, so that the system can change it in peace. */
  async rotate(id: string, { overlapHours, lifetimeDays }: KeyRotation, act: ActTrace): Promise<RotatedApiKey> {
    const now = this.clock.now();
    const until = new Date(now.getTime() + overlapHours * HOUR_MS);
    const rotated = await this.unitOfWork.run(async (tx) => {
      const before = await endApiKey(tx, id, { at: now, until });
      if (before === undefined) return undefined;
      const { office, scopes, label, expiresAt: previousUntil } = before;
      const made = await insertNew(tx, { office, scopes, label, lifetimeDays }, now);
      const details = { next: made.id, until: previousUntil.toISOString() };
      await this.audit.append(tx, [
        { ...entryOf('api-key.rotated', now, id, office, act), details },
        entryOf('api-key.issued', now, made.id, office, act),
      ]);
      return { ...made, previousUntil };
    });
    this.#lookups.forget(id);
    if (rotated) return rotated;
    throw refused((await findApiKey(this.unitOfWork, id)) ? 'API_KEY.ENDED' : 'API_KEY.NOT_FOUND');
  }

  /** Every key of the service, without its hash. */
  async list(): Promise<Omit<ApiKeyRow, 'secretSha256'>[]> {
    const rows = await listApiKeys(this.unitOfWork);
    return rows.map(({ id, office, scopes, label, createdAt, expiresAt, revokedAt }) => ({
      id,
      office,
      scopes,
      label,
      createdAt,
      expiresAt,
      revokedAt,
    }));
  }

  /** Revoking twice is no error; revoking what never was is `API_KEY.NOT_FOUND`. */
  async revoke(id: string, act: ActTrace): Promise<void> {
    const now = this.clock.now();
    await this.unitOfWork.run(async (tx) => {
      const office = await revokeApiKey(tx, id, now);
      if (office === undefined) return;
      await this.audit.append(tx, [entryOf('api-key.revoked', now, id, office, act)]);
    });
    this.#lookups.forget(id);
    if ((await findApiKey(this.unitOfWork, id)) === undefined) throw refused('API_KEY.NOT_FOUND');
  }
}

async function insertNew(tx: Tx, { lifetimeDays, ...about }: NewApiKey, now: Date): Promise<IssuedApiKey> {
  const key = newApiKeyText();
  const expiresAt = new Date(now.getTime() + lifetimeDays * DAY_MS);
  await insertApiKey(tx, { id: key.id, secretSha256: secretHash(key), createdAt: now, expiresAt, ...about });
  return { id: key.id, key: formatApiKey(key), expiresAt };
}

function entryOf(
  act: AuditAct,
  at: Date,
  subject: string,
  office: OfficeId,
  { by, correlationId }: ActTrace,
): AuditEntry {
  return { act, at, actor: by.officer, office, subject, ...(correlationId && { correlationId }) };
}

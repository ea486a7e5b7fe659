import { isAgency } from '#libs/contracts';
import { formatApiKey, newApiKeyText, parseApiKey, secretHash } from '../api-keys/api-key-text.js';
import type { ApiKeySeedFile } from '../api-keys/seed-file.js';
import type { KeylessOffice } from './offices-file.js';

/** Office to key, as the offices' own systems would hold them. */
export type DemoKeys = Readonly<Record<string, string>>;

const DEMO_KEY_DAYS = 365;
const DAY_MS = 86_400_000;

/** One key for each office of an agency, as its own system would hold it. */
export function completeDemoKeys(offices: readonly KeylessOffice[], existing: DemoKeys): DemoKeys {
  const holders = offices.filter(({ owner }) => isAgency(owner)).map(({ id }) => id);
  return Object.fromEntries(holders.map((id) => [id, existing[id] ?? formatApiKey(newApiKeyText())]));
}

/** Hashes of the demo keys for the service that knows them; a key keeps the dates it was made with. */
export function seedFile(
  offices: readonly string[],
  demoKeys: DemoKeys,
  existing: ApiKeySeedFile | undefined,
  now: Date,
): ApiKeySeedFile {
  const keys = offices.map((office) => {
    const key = parseApiKey(demoKeys[office]!)!;
    const present = existing?.keys.find(({ id }) => id === key.id);
    return (
      present ?? {
        id: key.id,
        office,
        secretSha256: secretHash(key),
        scopes: ['post', 'read'] as const,
        label: 'demo',
        createdAt: now.toISOString(),
        expiresAt: new Date(now.getTime() + DEMO_KEY_DAYS * DAY_MS).toISOString(),
      }
    );
  });
  return { development: true, keys };
}

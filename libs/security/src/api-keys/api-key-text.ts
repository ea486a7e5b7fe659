import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** An API key as its holder has it: `cbk_<id>_<secret>`. The id is public and may be logged. */
export interface ApiKeyText {
  readonly id: string;
  readonly secret: string;
}

const FORM = /^cbk_([0-9a-z]{12})_([A-Za-z0-9_-]{43})$/;
const SECRET_BYTES = 32;
const ID_BYTES = 12;
const ID_ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function newApiKeyText(): ApiKeyText {
  const id = [...randomBytes(ID_BYTES)].map((byte) => ID_ALPHABET[byte % ID_ALPHABET.length]).join('');
  return { id, secret: randomBytes(SECRET_BYTES).toString('base64url') };
}

export function formatApiKey({ id, secret }: ApiKeyText): string {
  return `cbk_${id}_${secret}`;
}

export function parseApiKey(text: string): ApiKeyText | undefined {
  const [, id, secret] = FORM.exec(text) ?? [];
  return id && secret ? { id, secret } : undefined;
}

/** SHA-256 is enough here: the secret has 256 random bits, so there is no dictionary to try. */
export function secretHash({ id, secret }: ApiKeyText): string {
  return createHash('sha256').update(`${id}:${secret}`).digest('hex');
}

/** In constant time, so that the answer's delay tells nothing of the hash. */
export function isSecretOf(key: ApiKeyText, expectedHash: string): boolean {
  return timingSafeEqual(Buffer.from(secretHash(key), 'hex'), Buffer.from(expectedHash, 'hex'));
}

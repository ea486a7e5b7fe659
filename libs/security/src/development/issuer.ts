import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { sha256Hex, SystemClock } from '#libs/kernel';
import { publicPart } from '../keys/new-key.js';
import type { StoredKey } from '../keys/keyring.js';
import { grantToClient, TokenRefused } from './client-credentials.js';
import { MATERIAL } from './material-names.js';
import { MaterialFolder } from './material-folder.js';
import { mintToken } from './mint-token.js';

/** More than any token request needs. */
const BODY_LIMIT = 4_096;
const FORM = 'application/x-www-form-urlencoded';

/**
 * The development identity provider: an OpenID Connect discovery document, its public key, and tokens for the demo
 * officers. There is no password: `POST /token {officer, audience}` wants the secret of `issuer.secret` (mode 600) as
 * bearer, so only who may read the folder can sign in. Systems get theirs by the client credentials of OAuth 2, with a
 * secret of `demo-client-secrets.json`. Bind it to the loopback and nothing else.
 */
export function developmentIssuer(folder: string, issuer: string): Server {
  const material = new MaterialFolder(folder);
  const stored = material.readJson<StoredKey>(MATERIAL.issuer);
  const secret = material.read(MATERIAL.issuerSecret)?.trim();
  if (stored === undefined || !secret) throw new Error(`${folder} holds no development material`);
  const provider: Provider = { folder, issuer, material, secret, documents: documentsOf(issuer, stored) };
  return createServer((request, response) => {
    answer(provider, request).then(
      ([status, body]) => send(response, status, body),
      () => send(response, 500, { error: 'server_error' }),
    );
  });
}

interface Provider {
  readonly folder: string;
  readonly issuer: string;
  readonly material: MaterialFolder;
  /** What officers' token requests must bear. */
  readonly secret: string;
  /** What anybody may read, by path. */
  readonly documents: Readonly<Record<string, unknown>>;
}

type Answer = readonly [status: number, body: unknown];

function documentsOf(issuer: string, key: StoredKey): Provider['documents'] {
  return {
    '/.well-known/openid-configuration': {
      issuer,
      jwks_uri: `${issuer}/jwks`,
      token_endpoint: `${issuer}/token`,
      grant_types_supported: ['client_credentials'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
      response_types_supported: ['token'],
      subject_types_supported: ['public'],
      id_token_signing_alg_values_supported: [key.alg],
    },
    '/jwks': { keys: [{ ...publicPart(key), use: 'sig' }] },
  };
}

async function answer(provider: Provider, request: IncomingMessage): Promise<Answer> {
  const { issuer, documents, secret } = provider;
  const { pathname } = new URL(request.url ?? '/', issuer);
  if (request.method === 'GET' && pathname in documents) return [200, documents[pathname]];
  if (request.method !== 'POST' || pathname !== '/token') return [404, { error: 'not_found' }];
  if (request.headers['content-type']?.startsWith(FORM)) return tokenOfClient(provider, request);
  if (!isSame(request.headers.authorization ?? '', `Bearer ${secret}`)) return [401, { error: 'invalid_client' }];
  return tokenOfOfficer(provider, request);
}

async function tokenOfClient({ material, issuer }: Provider, request: IncomingMessage): Promise<Answer> {
  try {
    const form = new URLSearchParams(await bodyOf(request));
    return [200, await grantToClient(material, issuer, form, request.headers.authorization, new SystemClock())];
  } catch (error) {
    if (!(error instanceof TokenRefused)) throw error;
    return [error.status, { error: error.error, error_description: error.message }];
  }
}

async function tokenOfOfficer({ folder, issuer }: Provider, request: IncomingMessage): Promise<Answer> {
  try {
    const { officer, audience } = JSON.parse(await bodyOf(request)) as Record<string, unknown>;
    const token = await mintToken({ folder, issuer, officer: String(officer), audience: String(audience) });
    return [200, { access_token: token, token_type: 'Bearer' }];
  } catch (error) {
    return [400, { error: 'invalid_request', error_description: (error as Error).message }];
  }
}

function isSame(given: string, expected: string): boolean {
  return timingSafeEqual(Buffer.from(sha256Hex(given)), Buffer.from(sha256Hex(expected)));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += String(chunk);
    if (text.length > BODY_LIMIT) throw new Error('the request is too large');
  }
  return text;
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(body));
}

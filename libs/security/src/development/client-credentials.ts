import type { Clock } from '#libs/kernel';
import { clientWith } from './demo-clients.js';
import type { DemoClient } from './demo-clients.js';
import { MATERIAL } from './material-names.js';
import type { MaterialFolder } from './material-folder.js';
import { signedToken } from './mint-token.js';

/** Short, so that a client that is no longer one is soon nobody. */
const LIFETIME_SECONDS = 600;
const BASIC = /^Basic ([A-Za-z0-9+/]+=*)$/i;

/** An error of RFC 6749 §5.2. */
export class TokenRefused extends Error {
  constructor(
    readonly status: 400 | 401,
    readonly error: 'invalid_client' | 'invalid_scope' | 'invalid_target' | 'unsupported_grant_type',
    sentence: string,
  ) {
    super(sentence);
  }
}

export interface ClientGrant {
  readonly access_token: string;
  readonly token_type: 'Bearer';
  readonly expires_in: number;
  readonly scope: string;
}

/** `grant_type=client_credentials` (RFC 6749 §4.4), the client known by Basic or by the form, for its own service alone. */
export async function grantToClient(
  material: MaterialFolder,
  issuer: string,
  form: URLSearchParams,
  authorization: string | undefined,
  clock: Clock,
): Promise<ClientGrant> {
  if (form.get('grant_type') !== 'client_credentials')
    throw new TokenRefused(400, 'unsupported_grant_type', 'grant_type must be client_credentials');
  const client = clientIn(material, form, authorization);
  const audience = form.get('audience') ?? client.owner;
  if (audience !== client.owner)
    throw new TokenRefused(400, 'invalid_target', `${client.id} is a client of ${client.owner} alone`);
  const scope = scopeFor(client, form.get('scope'));
  const claims = { client_id: client.id, office: client.office, scope };
  const token = await signedToken(
    material,
    { issuer, subject: client.id, audience, claims, lifetimeSeconds: LIFETIME_SECONDS },
    clock,
  );
  return { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS, scope };
}

function clientIn(material: MaterialFolder, form: URLSearchParams, authorization: string | undefined): DemoClient {
  const clients = material.readJson<DemoClient[]>(MATERIAL.clients) ?? [];
  const basic = BASIC.exec(authorization ?? '')?.[1];
  const [id = '', secret = ''] = basic
    ? Buffer.from(basic, 'base64').toString('utf8').split(':', 2).map(decoded)
    : [form.get('client_id') ?? '', form.get('client_secret') ?? ''];
  const client = clientWith(clients, id, secret);
  if (client === undefined) throw new TokenRefused(401, 'invalid_client', 'no such client, or not its secret');
  return client;
}

/** RFC 6749 §2.3.1 has both parts of Basic form-encoded; what is not is taken as it stands. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return part;
  }
}

function scopeFor(client: DemoClient, asked: string | null): string {
  if (!asked) return client.scopes.join(' ');
  const wrong = asked.split(' ').filter((scope) => !client.scopes.some((own) => own === scope));
  if (wrong.length > 0) throw new TokenRefused(400, 'invalid_scope', `${client.id} has no scope ${wrong.join(', ')}`);
  return asked;
}

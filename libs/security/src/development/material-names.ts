/** Names of the generated files. */
export const MATERIAL = {
  directory: 'directory.jws',
  root: 'root.jwk',
  rootPrivate: 'root-private.jwk',
  signingKeys: (owner: string) => `signing-keys/${owner}.json`,
  matchTokenKey: 'match-token.key',
  apiKeys: (owner: string) => `api-keys/${owner}.json`,
  demoApiKeys: 'demo-api-keys.json',
  officers: 'officers.json',
  clients: 'clients.json',
  demoClientSecrets: 'demo-client-secrets.json',
  issuer: 'issuer.jwk',
  issuerSecret: 'issuer.secret',
} as const;

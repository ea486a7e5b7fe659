import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { importJWK, SignJWT } from 'jose';
import type { JWK } from 'jose';
import { auditMigrations } from '#libs/audit';
import { messagingMigrations } from '#libs/messaging';
import { reconciliationMigrations } from '#libs/reconciliation';
import { retentionMigrations } from '#libs/retention';
import { MATERIAL, mintToken, securityMigrations } from '#libs/security';
import { createApplication } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { TestTown } from '#libs/testing/agency';
import { CaseTransferModule } from '../src/case-transfer.module.js';
import { caseTransferMigrations } from '../src/persistence/migrations.js';
import { attemptsAt, ROUTES } from './odd-requests.js';
import type { Attempt } from './odd-requests.js';

/** The service as it is composed, asked over HTTP: by administrators, and by officers whose tokens name it as audience. */
const SCHEMA = [
  ...[...messagingMigrations, ...securityMigrations, ...auditMigrations, ...caseTransferMigrations],
  ...[...reconciliationMigrations, ...retentionMigrations],
];
const ADMINISTRATORS = ['operator', 'security-admin', 'audit-admin'];
/** What a token could say that names this service as audience, though its officer works elsewhere. */
const OF_OTHERS = [
  { office: 'changping-customs', roles: ['handler', 'principal-head'] },
  { office: 'changping-customs', roles: ['audit-administrator', 'system-administrator', 'security-administrator'] },
  { office: 'dongguan-procuratorate', roles: ['principal-head', 'prosecutor', 'supervisor'] },
  { roles: ['handler'] },
];

let town: TestTown;
let database: TestDatabase;
let app: NestFastifyApplication;
let url: string;
const kept = { ...process.env };

beforeAll(async () => {
  Logger.overrideLogger(false);
  town = await TestTown.create();
  database = await createTestDatabase(SCHEMA);
  const at = (name: string) => path.join(town.folder, name);
  Object.assign(process.env, {
    ...{ LOG_LEVEL: 'silent', DATABASE_URL: database.appUrl, KAFKA_BROKERS: '127.0.0.1:1' },
    ...{ DIRECTORY_FILE: at(MATERIAL.directory), DIRECTORY_ROOT_KEY_FILE: at(MATERIAL.root) },
    SIGNING_KEYS_FILE: at(MATERIAL.signingKeys('case-transfer')),
    ...{ OIDC_AUDIENCE: 'case-transfer', OIDC_ISSUER: town.issuerUrl, OIDC_JWKS_URI: `${town.issuerUrl}/jwks` },
  });
  app = await createApplication(CaseTransferModule);
  await app.listen(0, '127.0.0.1');
  url = await app.getUrl();
});
afterAll(async () => {
  await app.close();
  await database.drop();
  await town.drop();
  process.env = kept;
});

async function headersOf(officer: string): Promise<Record<string, string>> {
  const { folder, issuerUrl: issuer } = town;
  return { authorization: `Bearer ${await mintToken({ folder, issuer, officer, audience: 'case-transfer' })}` };
}

async function headersSaying(claims: object): Promise<Record<string, string>> {
  const issuer = JSON.parse(readFileSync(path.join(town.folder, MATERIAL.issuer), 'utf8')) as Record<string, string>;
  const { kid, alg, ...jwk } = issuer;
  const token = await new SignJWT({ ...claims, sub: 'somebody', name: '某人' })
    .setProtectedHeader({ alg: alg!, kid: kid!, typ: 'JWT' })
    .setIssuer(town.issuerUrl)
    .setAudience('case-transfer')
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importJWK(jwk as unknown as JWK, alg));
  return { authorization: `Bearer ${token}` };
}

async function asked({ route, odd, query, body }: Attempt, headers: Record<string, string>) {
  const at = route.path.replace(/\{\w+\}/g, () => encodeURIComponent(query ? '7' : odd || '0'));
  const search = query ? `?${new URLSearchParams({ [query]: odd })}` : '';
  const response = await fetch(`${url}${at}${search}`, {
    method: route.method,
    headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
    ...(body !== undefined && { body }),
  });
  return { status: response.status, text: await response.text() };
}

describe('whatever is asked of case-transfer', () => {
  it.each(ADMINISTRATORS)('is answered with sense to %s', async (administrator) => {
    const headers = await headersOf(administrator);
    const wrong: string[] = [];
    const closed = new Set<object>();
    for (const attempt of ROUTES.flatMap(attemptsAt)) {
      if (closed.has(attempt.route)) continue;
      const { status, text } = await asked(attempt, headers);
      if (status === 403) closed.add(attempt.route);
      if (status >= 500 || /node_modules|invalid input|SQLSTATE/.test(text))
        wrong.push(`${JSON.stringify(attempt)}: ${status} ${text.slice(0, 200)}`);
    }
    expect(wrong).toEqual([]);
  });

  it.each(OF_OTHERS)('is told to nobody whose office is another service’s: %j', async (claims) => {
    const headers = await headersSaying(claims);
    const open: string[] = [];
    for (const route of ROUTES) {
      const { status, text } = await asked({ route, odd: '7', ...(route.method !== 'GET' && { body: '{}' }) }, headers);
      // After so many wrong ones the answer is to wait.
      if (![401, 403, 429].includes(status))
        open.push(`${route.method} ${route.path}: ${status} ${text.slice(0, 100)}`);
    }
    expect(open).toEqual([]);
  });
});

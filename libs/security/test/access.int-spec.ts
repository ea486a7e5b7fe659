import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Controller, Get, Module, Post } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey, JWK } from 'jose';
import { SystemClock } from '#libs/kernel';
import {
  CurrentCaller,
  developmentIssuer,
  generateDevelopmentMaterial,
  MATERIAL,
  MayCall,
  mintToken,
  SecurityModule,
  securityMigrations,
} from '#libs/security';
import type { Caller } from '#libs/security';
import { createApplication, ServiceModule, Settings } from '#libs/service';
import { createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';

@Controller('desk')
class DeskController {
  @Post('clues')
  @MayCall({ systems: ['post'], roles: ['handler'] })
  post(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('clues')
  @MayCall({ systems: ['read'] })
  read(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Post('approvals')
  @MayCall({ roles: ['principal-head'] })
  approve(@CurrentCaller() caller: Caller) {
    return caller;
  }

  @Get('greeting')
  @MayCall({ public: true })
  greet() {
    return { hello: true };
  }
}

@Controller('forgotten')
class ForgottenController {
  @Get()
  @MayCall({ public: true })
  fine() {}

  @Post()
  silent() {}
}

@Controller('register')
@MayCall({ systems: ['read'], roles: ['clerk'] })
class RegisterController {
  @Get()
  list() {}

  @Post()
  @MayCall({ roles: ['principal-head'] })
  enter() {}
}

describe('access', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-test-'));
  const yaml = readFileSync('deploy/development/offices.yaml', 'utf8');
  const now = new SystemClock().now();
  const seconds = Math.floor(now.getTime() / 1000);
  let database: TestDatabase;
  let issuerServer: Server;
  let issuer: string;
  let settings: Settings;
  let app: NestFastifyApplication;
  let url: string;
  let demoKeys: Record<string, string>;

  beforeAll(async () => {
    generateDevelopmentMaterial(yaml, folder, now);
    demoKeys = JSON.parse(readFileSync(path.join(folder, MATERIAL.demoApiKeys), 'utf8')) as Record<string, string>;
    issuerServer = developmentIssuer(folder, 'http://127.0.0.1:1');
    await new Promise<void>((resolve) => issuerServer.listen(0, '127.0.0.1', resolve));
    issuer = `http://127.0.0.1:${(issuerServer.address() as AddressInfo).port}`;
    database = await createTestDatabase(securityMigrations);
    const at = (name: string) => path.join(folder, name);
    settings = Settings.of({
      owner: 'customs',
      production: false,
      development: true,
      logLevel: 'silent',
      http: { host: '127.0.0.1', port: 0 },
      database: { url: database.appUrl, poolSize: 4 },
      kafka: { brokers: ['127.0.0.1:1'], tls: false },
      files: {
        directory: at(MATERIAL.directory),
        directoryRootKey: at(MATERIAL.root),
        signingKeys: at(MATERIAL.signingKeys('customs')),
        matchTokenKey: at(MATERIAL.matchTokenKey),
        apiKeys: at(MATERIAL.apiKeys('customs')),
      },
      oidc: { issuer, audience: 'customs', jwksUri: `${issuer}/jwks` },
    });
    app = await start(settings, DeskController);
    url = await app.getUrl();
  });
  afterAll(async () => {
    await app?.close();
    await database?.drop();
    issuerServer?.closeAllConnections();
    await new Promise((resolve) => issuerServer?.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(given: Settings, controller: new () => object): Promise<NestFastifyApplication> {
    @Module({
      imports: [
        ServiceModule.forRoot({ owner: given.owner, migrations: [], settings: given }),
        SecurityModule.forRoot(),
      ],
      controllers: [controller],
    })
    class DeskModule {}
    const started = await createApplication(DeskModule);
    await started.listen(0, '127.0.0.1');
    return started;
  }

  const call = async (method: string, route: string, headers: Record<string, string> = {}, body?: object) => {
    const response = await fetch(url + route, {
      method,
      headers: { ...headers, ...(body && { 'content-type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    const answer = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    return { status: response.status, code: answer.code, answer };
  };
  const key = (text: string) => ({ 'x-api-key': text });
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const tokenOf = (officer: string, audience = 'customs') => mintToken({ folder, issuer, officer, audience });
  const INVALID = { status: 401, code: 'ACCESS.CREDENTIALS_INVALID' };
  const DENIED = { status: 403, code: 'ACCESS.NOT_ALLOWED' };

  describe('by API key', () => {
    it('lets an office’s system do what its scopes say', async () => {
      const { status, answer } = await call('POST', '/desk/clues', key(demoKeys['changping-customs']!));
      expect(status).toBe(201);
      expect(answer).toMatchObject({ kind: 'system', office: 'changping-customs', scopes: ['post', 'read'] });
    });

    it('says the same whatever part of a key is wrong', async () => {
      const right = demoKeys['changping-customs']!;
      const [, id, secret] = /^cbk_([^_]+)_(.+)$/.exec(right) as unknown as [string, string, string];
      const swapped = demoKeys['laogang-customs']!.replace(/^cbk_[^_]+/, `cbk_${id}`);
      const wrong = [
        `cbk_${'0'.repeat(12)}_${secret}`,
        swapped,
        right.slice(0, -1),
        'cbk_',
        '',
        `${right}x`,
        demoKeys['dongguan-tobacco']!,
      ];
      for (const text of wrong) expect(await call('POST', '/desk/clues', key(text))).toMatchObject(INVALID);
    });

    it('never lets a system do what only officers may, and records the attempt', async () => {
      const text = demoKeys['changping-customs']!;
      expect(await call('POST', '/desk/approvals', { ...key(text), 'x-correlation-id': 'attempt-0001' })).toMatchObject(
        DENIED,
      );
      const rows = await database.dataSource.query(
        `select act, actor, office, subject from audit where correlation_id = 'attempt-0001'`,
      );
      expect(rows).toEqual([
        {
          act: 'access.denied',
          actor: text.split('_')[1],
          office: 'changping-customs',
          subject: 'POST /desk/approvals',
        },
      ]);
    });

    it('ends with the key’s time and with its revocation', async () => {
      const operator = bearer(await tokenOf('operator'));
      const request = { office: 'dalian-customs', scopes: ['read'], label: 'reader', lifetimeDays: 30 };
      const issued = await call('POST', '/operations/api-keys', operator, request);
      expect(issued.status).toBe(201);
      const { id, key: text } = issued.answer as { id: string; key: string };
      expect(await call('GET', '/desk/clues', key(text))).toMatchObject({
        status: 200,
        answer: { office: 'dalian-customs' },
      });
      expect(await call('POST', '/desk/clues', key(text))).toMatchObject(DENIED);
      const listed = await call('GET', '/operations/api-keys', operator);
      expect(JSON.stringify(listed.answer)).toContain(id);
      expect(JSON.stringify(listed.answer)).not.toMatch(/sha256|hash/i);
      expect((await call('DELETE', `/operations/api-keys/${id}`, operator)).status).toBe(204);
      expect(await call('GET', '/desk/clues', key(text))).toMatchObject(INVALID);
      expect((await call('DELETE', `/operations/api-keys/${id}`, operator)).status).toBe(204);
      expect(await call('DELETE', '/operations/api-keys/none', operator)).toMatchObject({
        status: 404,
        code: 'API_KEY.NOT_FOUND',
      });
      const acts = await database.dataSource.query('select act, actor from audit where subject = $1 order by id', [id]);
      expect(acts).toEqual([
        { act: 'api-key.issued', actor: 'operator' },
        { act: 'api-key.revoked', actor: 'operator' },
      ]);

      await database.dataSource
        .query(`update api_key set created_at = now() - interval '2 days', expires_at = now() - interval '1 second'
        where office = 'laogang-customs'`);
      expect(await call('GET', '/desk/clues', key(demoKeys['laogang-customs']!))).toMatchObject({ status: 401 });
    });

    it('is rotated with an overlap: both keys are good, then only the next one, and who did it stands in the record', async () => {
      const operator = bearer(await tokenOf('operator'));
      const request = { office: 'dalian-customs', scopes: ['read'], label: 'turned', lifetimeDays: 30 };
      const old = (await call('POST', '/operations/api-keys', operator, request)).answer as { id: string; key: string };
      expect((await call('GET', '/desk/clues', key(old.key))).status).toBe(200);
      const rotation = (body: object, id = old.id) =>
        call('POST', `/operations/api-keys/${id}/rotation`, operator, body);
      const { status, answer } = await rotation({ overlapHours: 2, lifetimeDays: 60 });
      const next = answer as {
        id: string;
        key: string;
        expiresAt: string;
        previous: { id: string; expiresAt: string };
      };
      expect([status, next.previous.id]).toEqual([201, old.id]);
      const hoursUntil = (instant: string) => Math.round((Date.parse(instant) - Date.now()) / 3_600_000);
      expect([hoursUntil(next.previous.expiresAt), hoursUntil(next.expiresAt)]).toEqual([2, 60 * 24]);
      for (const text of [old.key, next.key])
        expect(await call('GET', '/desk/clues', key(text))).toMatchObject({
          status: 200,
          answer: { office: 'dalian-customs', scopes: ['read'] },
        });
      await database.dataSource.query(
        `update api_key set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1`,
        [old.id],
      );
      expect(await rotation({ overlapHours: 2, lifetimeDays: 60 })).toMatchObject({
        status: 422,
        code: 'API_KEY.ENDED',
      });
      expect(await call('GET', '/desk/clues', key(old.key))).toMatchObject({ status: 401 });
      expect((await call('GET', '/desk/clues', key(next.key))).status).toBe(200);
      expect(await rotation({ overlapHours: 2, lifetimeDays: 60 }, 'none')).toMatchObject({
        code: 'API_KEY.NOT_FOUND',
      });
      const acts = await database.dataSource.query(
        `select act, subject, details ->> 'next' as next from audit where subject = any($1) order by id`,
        [[old.id, next.id]],
      );
      expect(acts).toEqual([
        { act: 'api-key.issued', subject: old.id, next: null },
        { act: 'api-key.rotated', subject: old.id, next: next.id },
        { act: 'api-key.issued', subject: next.id, next: null },
      ]);
    });

    it('is issued for our own offices only, and every wrong field is named', async () => {
      const operator = bearer(await tokenOf('operator'));
      const request = { office: 'dongguan-tobacco', scopes: ['read'], label: 'x', lifetimeDays: 30 };
      expect(await call('POST', '/operations/api-keys', operator, request)).toMatchObject({
        status: 422,
        code: 'API_KEY.OFFICE_UNKNOWN',
      });
      const wrong = await call('POST', '/operations/api-keys', operator, {
        office: 'dalian-customs',
        scopes: ['all'],
        label: '',
        admin: true,
      });
      expect((wrong.answer.problems as { path: string }[]).map(({ path: field }) => field)).toEqual(
        expect.arrayContaining(['/scopes/0', '/label', '/lifetimeDays', '/admin']),
      );
      const handler = bearer(await tokenOf('dalian-customs-h1'));
      expect(await call('POST', '/operations/api-keys', handler, request)).toMatchObject(DENIED);
    });
  });

  describe('by bearer token', () => {
    it('lets an officer do what the roles say', async () => {
      const handler = bearer(await tokenOf('changping-customs-h1'));
      expect(await call('POST', '/desk/clues', handler)).toMatchObject({
        status: 201,
        answer: {
          kind: 'officer',
          officer: 'changping-customs-h1',
          office: 'changping-customs',
          owner: 'customs',
          roles: ['handler'],
        },
      });
      expect(await call('POST', '/desk/approvals', handler)).toMatchObject(DENIED);
      expect(await call('GET', '/desk/clues', handler)).toMatchObject(DENIED);
      expect((await call('POST', '/desk/approvals', bearer(await tokenOf('changping-customs-head')))).status).toBe(201);
    });

    const signed = async (claims: object, header: object = {}, signingKey?: CryptoKey) => {
      const { kid, alg, ...jwk } = JSON.parse(readFileSync(path.join(folder, MATERIAL.issuer), 'utf8')) as JWK & {
        kid: string;
        alg: string;
      };
      const right = {
        sub: 'changping-customs-h1',
        office: 'changping-customs',
        roles: ['handler'],
        iss: issuer,
        aud: 'customs',
        iat: seconds,
        exp: seconds + 600,
      };
      const payload = Object.fromEntries(
        Object.entries({ ...right, ...claims }).filter(([, value]) => value !== undefined),
      );
      return new SignJWT(payload)
        .setProtectedHeader({ alg, kid, ...header })
        .sign(signingKey ?? (await importJWK(jwk, alg)));
    };

    it('takes a token exactly as a provider signs it', async () => {
      expect((await call('POST', '/desk/clues', bearer(await signed({})))).status).toBe(201);
    });

    it.each<[string, object]>([
      ['of another issuer', { iss: 'http://127.0.0.1:9' }],
      ['for another service', { aud: 'supervision' }],
      ['that has expired', { iat: seconds - 7_200, exp: seconds - 60 }],
      ['that is not yet valid', { nbf: seconds + 600 }],
      ['that never expires', { exp: undefined }],
      ['without a subject', { sub: undefined }],
      ['without an office', { office: undefined }],
      ['without roles', { roles: undefined }],
      ['whose roles are no list', { roles: 'handler' }],
      ['of an office of another owner', { office: 'dongguan-tobacco' }],
      ['of an office nobody knows', { office: 'moon-customs' }],
    ])('refuses a token %s', async (_, claims) => {
      expect(await call('POST', '/desk/clues', bearer(await signed(claims)))).toMatchObject(INVALID);
    });

    it('refuses algorithm none, a shared secret, a stranger’s key under the known id, and a changed token', async () => {
      const claims = {
        sub: 'x',
        office: 'changping-customs',
        roles: ['principal-head'],
        iss: issuer,
        aud: 'customs',
        iat: seconds,
        exp: seconds + 600,
      };
      const none = new UnsecuredJWT(claims).encode();
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
      const shared = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'HS256' })
        .sign(Buffer.from(JSON.stringify(await exportJWK(publicKey))));
      const forged = await signed(claims, {}, privateKey);
      const [header, payload, signature] = (await signed({})).split('.') as [string, string, string];
      const changed = Buffer.from(payload, 'base64url').toString().replace('"handler"', '"principal-head"');
      const tampered = [header, Buffer.from(changed).toString('base64url'), signature].join('.');
      for (const token of [none, shared, forged, tampered, 'abc', '..']) {
        expect(await call('POST', '/desk/approvals', bearer(token))).toMatchObject(INVALID);
      }
    });

    it('ignores roles it does not know', async () => {
      expect(await call('POST', '/desk/clues', bearer(await signed({ roles: ['handler', 'emperor'] })))).toMatchObject({
        answer: { roles: ['handler'] },
      });
    });
  });

  it('wants credentials, one kind of them, and none for what is public', async () => {
    expect(await call('POST', '/desk/clues')).toMatchObject({ status: 401, code: 'ACCESS.CREDENTIALS_MISSING' });
    const both = { ...key(demoKeys['changping-customs']!), ...bearer(await tokenOf('changping-customs-h1')) };
    expect(await call('POST', '/desk/clues', both)).toMatchObject({ status: 401, code: 'ACCESS.CREDENTIALS_TWICE' });
    expect(await call('GET', '/desk/greeting')).toMatchObject({ status: 200, answer: { hello: true } });
  });

  it('says that the identity provider is away, and still takes API keys', async () => {
    const nowhere = { ...settings.oidc, jwksUri: 'http://127.0.0.1:1/jwks' };
    const apart = await start(Settings.of({ ...settings, oidc: nowhere }), DeskController);
    const ask = async (headers: Record<string, string>) =>
      (await fetch(`${await apart.getUrl()}/desk/clues`, { method: 'POST', headers })).status;
    expect(await ask(bearer(await tokenOf('changping-customs-h1')))).toBe(503);
    expect(await ask(key(demoKeys['changping-customs']!))).toBe(201);
    await apart.close();
  });

  it('is told in the API document, a controller’s rule at each of its routes but those with a rule of their own', async () => {
    const apart = await start(settings, RegisterController);
    const { paths } = (await (await fetch(`${await apart.getUrl()}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, object>>;
    };
    await apart.close();
    expect(paths['/register']).toMatchObject({
      get: { 'x-may-call': { systems: ['read'], roles: ['clerk'] }, security: [{ apiKey: [] }, { officer: [] }] },
      post: { 'x-may-call': { roles: ['principal-head'] }, security: [{ officer: [] }] },
    });
    expect(paths['/register']!['post']).toHaveProperty('security.length', 1);
  });

  it('refuses to start while a route says nothing of who may call it', async () => {
    await expect(start(settings, ForgottenController)).rejects.toThrow(
      '@MayCall is missing on ForgottenController.silent',
    );
  });

  it('refuses generated keys in production', async () => {
    await expect(start(Settings.of({ ...settings, production: true }), DeskController)).rejects.toThrow(
      'was generated for development',
    );
  });

  describe('the development material', () => {
    it('keeps its private files to its owner', () => {
      const names = [
        MATERIAL.rootPrivate,
        MATERIAL.issuer,
        MATERIAL.issuerSecret,
        MATERIAL.matchTokenKey,
        MATERIAL.demoApiKeys,
        MATERIAL.demoClientSecrets,
        MATERIAL.clients,
        MATERIAL.signingKeys('customs'),
      ];
      for (const name of names) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
    });

    it('stays as it is when made again, and signs the directory anew when an office joins', () => {
      expect(generateDevelopmentMaterial(yaml, folder, new Date(now.getTime() + 86_400_000))).toEqual([]);
      const other = mkdtempSync(path.join(tmpdir(), 'cluebridge-test-'));
      generateDevelopmentMaterial(yaml, other, now);
      const joined = `${yaml}\n  - { id: shenzhen-customs, owner: customs, name: { zh: 深圳海关, en: Shenzhen }, level: prefecture, region: '440300' }\n`;
      const written = generateDevelopmentMaterial(joined, other, now);
      expect(written.sort()).toEqual(
        [
          MATERIAL.apiKeys('customs'),
          MATERIAL.clients,
          MATERIAL.demoApiKeys,
          MATERIAL.demoClientSecrets,
          MATERIAL.directory,
          MATERIAL.officers,
          MATERIAL.signingKeys('customs'),
        ].sort(),
      );
      rmSync(other, { recursive: true, force: true });
    });

    it('gives tokens to who holds the issuer’s secret and to nobody else', async () => {
      const ask = (secret: string, body: object) =>
        fetch(`${issuer}/token`, { method: 'POST', headers: bearer(secret), body: JSON.stringify(body) });
      const secret = readFileSync(path.join(folder, MATERIAL.issuerSecret), 'utf8').trim();
      expect((await ask('guess', { officer: 'operator', audience: 'customs' })).status).toBe(401);
      expect((await ask(secret, { officer: 'operator', audience: 'customs' })).status).toBe(200);
      expect((await ask(secret, { officer: 'changping-customs-h1', audience: 'supervision' })).status).toBe(400);
      const { keys } = (await (await fetch(`${issuer}/jwks`)).json()) as { keys: object[] };
      expect(Object.keys(keys[0]!)).not.toContain('d');
    });
  });
});

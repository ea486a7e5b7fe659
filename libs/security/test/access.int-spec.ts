import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Controller, Get, Post } from '@nestjs/common';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { SystemClock } from '#libs/kernel';
import { CurrentCaller, generateDevelopmentMaterial, MATERIAL, MayCall, mintToken } from '#libs/security';
import type { Caller } from '#libs/security';
import { Settings } from '#libs/service';
import { ask, bearer, DENIED, Installation, INVALID, ISSUER, OFFICES } from './support/an-installation.js';

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
  const seconds = Math.floor(new SystemClock().now().getTime() / 1000);
  let here: Installation;
  let url: string;
  let demoKeys: Record<string, string>;

  beforeAll(async () => {
    here = await Installation.make();
    demoKeys = here.secrets(MATERIAL.demoApiKeys);
    url = await (await here.start(DeskController)).getUrl();
  });
  afterAll(() => here?.close());

  const call = (method: string, route: string, headers?: Record<string, string>, body?: object) =>
    ask(url + route, method, headers, body);
  const key = (text: string) => ({ 'x-api-key': text });
  const tokenOf = (officer: string) => mintToken({ folder: here.folder, issuer: ISSUER, officer, audience: 'customs' });

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
      const rows = await here.database.dataSource.query(
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
      const acts = await here.database.dataSource.query('select act, actor from audit where subject = $1 order by id', [
        id,
      ]);
      expect(acts).toEqual([
        { act: 'api-key.issued', actor: 'operator' },
        { act: 'api-key.revoked', actor: 'operator' },
      ]);

      await here.database.dataSource
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
      await here.database.dataSource.query(
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
      const acts = await here.database.dataSource.query(
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

    const H1 = { sub: 'changping-customs-h1', office: 'changping-customs', roles: ['handler'] };
    const signed = (claims: object, header?: object, signingKey?: CryptoKey) =>
      here.token({ ...H1, ...claims }, header, signingKey);

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
        iss: ISSUER,
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
    const nowhere = { ...here.settings.oidc, jwksUri: 'http://127.0.0.1:1/jwks' };
    const apart = await here.start(DeskController, Settings.of({ ...here.settings, oidc: nowhere }));
    const post = async (headers: Record<string, string>) =>
      (await ask(`${await apart.getUrl()}/desk/clues`, 'POST', headers)).status;
    expect(await post(bearer(await tokenOf('changping-customs-h1')))).toBe(503);
    expect(await post(key(demoKeys['changping-customs']!))).toBe(201);
  });

  it('is told in the API document, a controller’s rule at each of its routes but those with a rule of their own', async () => {
    const apart = await here.start(RegisterController);
    const { answer } = await ask(`${await apart.getUrl()}/openapi.json`, 'GET');
    const paths = answer.paths as Record<string, Record<string, object>>;
    expect(paths['/register']).toMatchObject({
      get: { 'x-may-call': { systems: ['read'], roles: ['clerk'] }, security: [{ apiKey: [] }, { officer: [] }] },
      post: { 'x-may-call': { roles: ['principal-head'] }, security: [{ officer: [] }] },
    });
    expect(paths['/register']!['post']).toHaveProperty('security.length', 1);
  });

  it('refuses to start while a route says nothing of who may call it', async () => {
    await expect(here.start(ForgottenController)).rejects.toThrow('@MayCall is missing on ForgottenController.silent');
  });

  it('refuses generated keys in production', async () => {
    await expect(here.start(DeskController, Settings.of({ ...here.settings, production: true }))).rejects.toThrow(
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
      for (const name of names) expect(statSync(path.join(here.folder, name)).mode & 0o777).toBe(0o600);
    });

    it('stays as it is when made again, and signs the directory anew when an office joins', () => {
      expect(generateDevelopmentMaterial(OFFICES, here.folder, new Date(here.now.getTime() + 86_400_000))).toEqual([]);
      const other = mkdtempSync(path.join(tmpdir(), 'cluebridge-test-'));
      generateDevelopmentMaterial(OFFICES, other, here.now);
      const joined = `${OFFICES}\n  - { id: shenzhen-customs, owner: customs, name: { zh: 深圳海关, en: Shenzhen }, level: prefecture, region: '440300' }\n`;
      const written = generateDevelopmentMaterial(joined, other, here.now);
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
      const asked = (secret: string, body: object) =>
        fetch(`${here.url}/token`, { method: 'POST', headers: bearer(secret), body: JSON.stringify(body) });
      const secret = readFileSync(path.join(here.folder, MATERIAL.issuerSecret), 'utf8').trim();
      expect((await asked('guess', { officer: 'operator', audience: 'customs' })).status).toBe(401);
      expect((await asked(secret, { officer: 'operator', audience: 'customs' })).status).toBe(200);
      expect((await asked(secret, { officer: 'changping-customs-h1', audience: 'supervision' })).status).toBe(400);
      const { keys } = (await (await fetch(`${here.url}/jwks`)).json()) as { keys: object[] };
      expect(Object.keys(keys[0]!)).not.toContain('d');
    });
  });
});

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Controller, Get, Post } from '@nestjs/common';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import type { CryptoKey } from 'jose';
import { SystemClock } from '#libs/kernel';
import { MATERIAL, MayCall, mintToken } from '#libs/security';
import { Settings } from '#libs/service';
import { ask, bearer, DENIED, Installation, INVALID } from './support/an-installation.js';
import { ISSUER } from './support/a-sign-in.js';
import { DeskController } from './support/desks.js';

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
      [
        'that says it was issued tomorrow, and so after every revocation',
        { iat: seconds + 86_400, exp: seconds + 90_000 },
      ],
      ['that does not say when it was issued', { iat: undefined }],
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

  it.each([
    ['with an error', 500, '{"keys":[]}'],
    ['with something that holds no keys', 200, '{}'],
    ['with a page instead of keys', 200, '<html>'],
  ])('calls no token wrong while the identity provider answers %s', async (_, status, text) => {
    const provider = createServer((_request, answer) => answer.writeHead(status).end(text));
    await new Promise<void>((listening) => provider.listen(0, '127.0.0.1', listening));
    const { port } = provider.address() as AddressInfo;
    const oidc = { ...here.settings.oidc, jwksUri: `http://127.0.0.1:${port}/jwks` };
    const apart = await here.start(DeskController, Settings.of({ ...here.settings, oidc }));
    const token = bearer(await tokenOf('changping-customs-h1'));
    const answer = await ask(`${await apart.getUrl()}/desk/clues`, 'POST', token);
    provider.closeAllConnections();
    await new Promise((closed) => provider.close(closed));
    expect(answer).toMatchObject({ status: 503, code: 'ACCESS.ISSUER_UNAVAILABLE' });
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
});

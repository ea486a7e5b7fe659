import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SystemClock } from '#libs/kernel';
import { MATERIAL } from '#libs/security';
import { againstDocument, waitFor } from '#libs/testing';
import { RevocationsController } from '../src/revocations/revocations.controller.js';
import { ask, bearer, DENIED, Installation, INVALID } from './support/an-installation.js';
import { SharedDeskController } from './support/desks.js';

describe('people and systems', () => {
  let here: Installation;
  let seconds: number;
  let [url, replica]: [string, string] = ['', ''];

  beforeAll(async () => {
    here = await Installation.make();
    ({ seconds } = here);
    const apps = [await here.start(SharedDeskController), await here.start(SharedDeskController)];
    [url, replica] = (await Promise.all(apps.map((app) => app.getUrl()))) as [string, string];
  });
  afterAll(() => here?.close());

  const call = (method: string, route: string, headers: Record<string, string>, body?: object, at = url) =>
    ask(at + route, method, headers, body);
  const reading = (token: string, at = url) => call('GET', '/desk/clues', bearer(token), undefined, at);

  const officer = (sub: string, claims: object = {}) =>
    here.token({ sub, office: 'changping-customs', roles: ['handler'], ...claims });
  const administrator = async (sub = 'security-admin') =>
    bearer(await officer(sub, { roles: ['security-administrator'] }));
  const revoke = async (body: object) =>
    call('POST', '/operations/revocations', await administrator(), { reason: '调离', ...body });
  const lift = async (id: string, by = 'security-admin') =>
    call('POST', `/operations/revocations/${id}/lift`, await administrator(by), { reason: '复职' });
  const acts = (subject: string) =>
    here.database.dataSource.query('select act, actor, office, details from audit where subject = $1 order by id', [
      subject,
    ]);

  describe('administrators', () => {
    it('are separate: who claims two roles is denied what either may do, and the record says why', async () => {
      const both = ['system-administrator', 'security-administrator'];
      const token = bearer(await officer('both', { roles: both }));
      for (const route of ['/operations/api-keys', '/operations/revocations'])
        expect(await call('GET', route, token)).toMatchObject(DENIED);
      const [denied] = await here.database.dataSource.query(`select act, details from audit where actor = 'both'`);
      expect(denied).toEqual({ act: 'access.denied', details: { withheld: both.join(',') } });
    });

    it('leave revoking to the security administrator', async () => {
      const system = bearer(await officer('operator', { roles: ['system-administrator'] }));
      expect(await call('GET', '/operations/revocations', system)).toMatchObject(DENIED);
      expect(await call('GET', '/operations/api-keys', await administrator())).toMatchObject(DENIED);
    });
  });

  describe('an officer who is revoked at an office', () => {
    it('is refused there at once, works on elsewhere, comes in with a later token, and is restored', async () => {
      const [here, moved] = [await officer('h1'), await officer('h1', { office: 'dalian-customs' })];
      expect((await reading(here)).status).toBe(200);
      const revoked = await revoke({ kind: 'officer', subject: 'h1', office: 'changping-customs' });
      expect(revoked).toMatchObject({ status: 201, answer: { scope: 'earlier-tokens', revokedBy: 'security-admin' } });
      expect(againstDocument(RevocationsController.prototype.revoke, revoked.answer, 201)).toBeNull();
      expect(await reading(here)).toMatchObject(INVALID);
      expect((await reading(moved)).status).toBe(200);
      expect((await reading(await officer('h1', { iat: seconds + 20 }))).status).toBe(200);
      expect((await reading(await officer('h2'))).status).toBe(200);

      const lifted = await lift(revoked.answer.id);
      expect(lifted).toMatchObject({ status: 200, answer: { liftedBy: 'security-admin', liftReason: '复职' } });
      expect((await reading(here)).status).toBe(200);
      expect((await lift(revoked.answer.id)).answer).toEqual(lifted.answer);
      const details = { revocation: revoked.answer.id, scope: 'earlier-tokens' };
      expect(await acts('h1')).toEqual([
        {
          act: 'officer.revoked',
          actor: 'security-admin',
          office: 'changping-customs',
          details: { ...details, reason: '调离' },
        },
        {
          act: 'officer.restored',
          actor: 'security-admin',
          office: 'changping-customs',
          details: { ...details, reason: '复职' },
        },
      ]);
    });

    it('is refused by every replica within seconds, with any token when every token was taken', async () => {
      const [early, late] = [await officer('h3'), await officer('h3', { iat: seconds + 20 })];
      expect((await reading(early, replica)).status).toBe(200);
      await revoke({ kind: 'officer', subject: 'h3', scope: 'every-token' });
      await waitFor('the other replica to know', async () => (await reading(late, replica)).status === 401);
      expect(await reading(early, replica)).toMatchObject(INVALID);
    });

    it('who moves to another office is refused at the one before with any token, works at the new one, and may come back', async () => {
      const [old, later] = [await officer('mover'), await officer('mover', { iat: seconds + 20 })];
      const there = await officer('mover', { office: 'dalian-customs' });
      expect((await reading(old, replica)).status).toBe(200);
      const move = { kind: 'officer', subject: 'mover', office: 'changping-customs', scope: 'every-token' };
      const moved = await revoke({ ...move, movedTo: 'dalian-customs' });
      expect(moved).toMatchObject({ status: 201, answer: { movedTo: 'dalian-customs', scope: 'every-token' } });
      expect(againstDocument(RevocationsController.prototype.revoke, moved.answer, 201)).toBeNull();
      expect([await reading(old), await reading(later)]).toMatchObject([INVALID, INVALID]);
      await waitFor('the other replica to know', async () => (await reading(later, replica)).status === 401);
      expect((await reading(there)).status).toBe(200);

      await revoke({ ...move, office: 'dalian-customs', movedTo: 'changping-customs' });
      expect(await reading(there)).toMatchObject(INVALID);
      expect((await reading(later)).status).toBe(200);
      expect((await acts('mover')).map(({ act, office }: { act: string; office: string }) => [act, office])).toEqual([
        ['officer.moved', 'changping-customs'],
        ['officer.moved', 'dalian-customs'],
        ['officer.restored', 'changping-customs'],
      ]);
      const wrong = [
        [{ movedTo: 'nowhere' }, 'REVOCATION.NEW_OFFICE_UNKNOWN'],
        [{ movedTo: 'changping-customs' }, 'REVOCATION.MOVE_WRONG'],
        [{ movedTo: 'dalian-customs', scope: 'earlier-tokens' }, 'REVOCATION.MOVE_WRONG'],
        [{ movedTo: 'dalian-customs', kind: 'client' }, 'REVOCATION.MOVE_WRONG'],
      ] as const;
      for (const [change, code] of wrong)
        expect(await revoke({ ...move, ...change })).toMatchObject({ status: 422, code });
    });

    it('is refused also with a token of a moment ago from a provider whose clock is ahead: it says that it comes later', async () => {
      const iat = Math.floor(new SystemClock().now().getTime() / 1000) + 25;
      const [ahead, again] = [await officer('h7', { iat }), await officer('h7', { iat: iat - 20 })];
      expect((await reading(ahead)).status).toBe(200);
      await revoke({ kind: 'officer', subject: 'h7' });
      expect([await reading(ahead), await reading(again)]).toMatchObject([INVALID, INVALID]);
      await waitFor('the other replica to know', async () => (await reading(ahead, replica)).status === 401);
    });

    it('loses the streams that are open', async () => {
      const open = await fetch(`${url}/desk/arrivals`, { headers: bearer(await officer('h4')) });
      const other = await fetch(`${url}/desk/arrivals`, { headers: bearer(await officer('h5')) });
      expect([open.status, other.status]).toEqual([200, 200]);
      await revoke({ kind: 'officer', subject: 'h4' });
      await expect(open.text()).rejects.toThrow('terminated');
      expect((await reading(await officer('h5'))).status).toBe(200);
      await other.body?.cancel();
    });

    it('is another: nobody revokes or restores himself', async () => {
      expect(await revoke({ kind: 'officer', subject: 'security-admin' })).toMatchObject({
        status: 422,
        code: 'REVOCATION.OF_ONESELF',
      });
      const { answer } = await revoke({ kind: 'officer', subject: 'second-admin', office: 'dalian-customs' });
      expect(await lift(answer.id, 'second-admin')).toMatchObject({ status: 422, code: 'REVOCATION.OF_ONESELF' });
    });
  });

  it('revocations are listed page by page, the newest first, and what is wrong is refused by name', async () => {
    const list = async (query: string) => call('GET', `/operations/revocations?${query}`, await administrator());
    for (const office of ['changping-customs', 'dalian-customs', 'laogang-customs'])
      await revoke({ kind: 'officer', subject: 'h6', office });
    const first = await list('subject=h6&state=in-force&limit=2');
    expect(first.answer.items.map(({ office }: { office: string }) => office)).toEqual([
      'laogang-customs',
      'dalian-customs',
    ]);
    expect(againstDocument(RevocationsController.prototype.list, first.answer)).toBeNull();
    const second = await list(`subject=h6&state=in-force&limit=2&after=${first.answer.next}`);
    expect(second.answer).toMatchObject({ items: [{ office: 'changping-customs' }] });
    expect(second.answer.next).toBeUndefined();
    await lift(second.answer.items[0].id);
    expect((await list('subject=h6&state=in-force')).answer.items).toHaveLength(2);
    expect((await list('subject=h6')).answer.items).toHaveLength(3);

    expect(await revoke({ kind: 'officer', subject: 'h6', office: 'dalian-police' })).toMatchObject({
      code: 'REVOCATION.OFFICE_UNKNOWN',
    });
    for (const id of ['0', 'none', '9'.repeat(40)])
      expect(await lift(id)).toMatchObject({ status: 404, code: 'REVOCATION.NOT_FOUND' });
    expect((await revoke({ kind: 'key', subject: 'a b', reason: '' })).status).toBe(422);
  });

  describe('a system with client credentials', () => {
    const grant = (form: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(`${here.url}/token`, { method: 'POST', body: new URLSearchParams(form), headers });
    const secretOf = (client: string) => here.secrets(MATERIAL.demoClientSecrets)[client]!;
    const CLIENT = 'changping-customs-system';
    const basic = (secret: string) => ({
      authorization: `Basic ${Buffer.from(`${CLIENT}:${secret}`).toString('base64')}`,
    });
    const tokenFor = async (scope: string) => {
      const response = await grant({ grant_type: 'client_credentials', scope }, basic(secretOf(CLIENT)));
      return ((await response.json()) as { access_token: string }).access_token;
    };

    it('gets a token of the development issuer and does what its scopes say, for its office', async () => {
      expect(await reading(await tokenFor('read'))).toMatchObject({
        status: 200,
        answer: { kind: 'system', keyId: `client:${CLIENT}`, office: 'changping-customs', scopes: ['read'] },
      });
      expect(await reading(await tokenFor('post'))).toMatchObject(DENIED);
    });

    it('is refused with another’s secret, another service, another scope and another grant', async () => {
      const own = { client_id: CLIENT, client_secret: secretOf(CLIENT), grant_type: 'client_credentials' };
      const answers = await Promise.all([
        grant({ ...own, client_secret: secretOf('dalian-customs-system') }),
        grant({ ...own, audience: 'supervision' }),
        grant({ ...own, scope: 'admin' }),
        grant({ ...own, grant_type: 'password' }),
        grant(own),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([401, 400, 400, 400, 200]);
      expect(readFileSync(path.join(here.folder, MATERIAL.clients), 'utf8')).not.toContain(secretOf(CLIENT));
    });

    it('is nobody at an office of another owner, and no officer by its name', async () => {
      const claims = { sub: CLIENT, client_id: CLIENT, scope: 'read' };
      expect(await reading(await here.token({ ...claims, office: 'dongguan-tobacco' }))).toMatchObject(INVALID);
      expect(
        await reading(await here.token({ ...claims, aud: 'supervision', office: 'changping-customs' })),
      ).toMatchObject(INVALID);
      expect((await reading(await here.token({ ...claims, office: 'changping-customs' }))).status).toBe(200);
    });

    it('is revoked like an officer, who may have the same name and is not meant', async () => {
      const token = await tokenFor('read');
      await revoke({ kind: 'client', subject: CLIENT });
      expect(await reading(token)).toMatchObject(INVALID);
      expect((await reading(await officer(CLIENT))).status).toBe(200);
      expect(await acts(CLIENT)).toMatchObject([{ act: 'client.revoked' }]);
    });
  });
});

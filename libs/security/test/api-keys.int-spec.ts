import { MATERIAL, mintToken } from '#libs/security';
import { ISSUER } from './support/a-sign-in.js';
import { ask, bearer, DENIED, Installation, INVALID } from './support/an-installation.js';
import { DeskController } from './support/desks.js';

describe('an API key', () => {
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

  it('is no longer good at another replica five seconds after it was revoked, though it was used there just before', async () => {
    const replica = await (await here.start(DeskController)).getUrl();
    const operator = bearer(await tokenOf('operator'));
    const request = { office: 'dalian-customs', scopes: ['read'], label: 'elsewhere', lifetimeDays: 30 };
    const { id, key: text } = (await call('POST', '/operations/api-keys', operator, request)).answer as {
      id: string;
      key: string;
    };
    const there = () => ask(`${replica}/desk/clues`, 'GET', key(text));
    expect((await there()).status).toBe(200);
    await call('DELETE', `/operations/api-keys/${id}`, operator);
    const later = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 5_001);
    expect((await there()).status).toBe(401);
    later.mockRestore();
  });

  it('is rotated with an overlap: both keys are good, then only the next one, and who did it stands in the record', async () => {
    const operator = bearer(await tokenOf('operator'));
    const request = { office: 'dalian-customs', scopes: ['read'], label: 'turned', lifetimeDays: 30 };
    const old = (await call('POST', '/operations/api-keys', operator, request)).answer as { id: string; key: string };
    expect((await call('GET', '/desk/clues', key(old.key))).status).toBe(200);
    const rotation = (body: object, id = old.id) => call('POST', `/operations/api-keys/${id}/rotation`, operator, body);
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

  it('is made good for no longer by its rotation, and has no successor once it was revoked', async () => {
    const operator = bearer(await tokenOf('operator'));
    const request = { office: 'dalian-customs', scopes: ['read'], label: 'short', lifetimeDays: 1 };
    const { answer } = await call('POST', '/operations/api-keys', operator, request);
    const rotation = () =>
      call('POST', `/operations/api-keys/${answer.id}/rotation`, operator, { overlapHours: 744, lifetimeDays: 30 });
    expect((await rotation()).answer.previous).toEqual({ id: answer.id, expiresAt: answer.expiresAt });
    await call('DELETE', `/operations/api-keys/${answer.id}`, operator);
    expect(await rotation()).toMatchObject({ status: 422, code: 'API_KEY.ENDED' });
  });

  it('opens nothing when its office is another owner’s by now', async () => {
    const operator = bearer(await tokenOf('operator'));
    const request = { office: 'dalian-customs', scopes: ['read'], label: 'moved', lifetimeDays: 30 };
    const { answer } = await call('POST', '/operations/api-keys', operator, request);
    await here.database.dataSource.query(`update api_key set office = 'dongguan-tobacco' where id = $1`, [answer.id]);
    expect(await call('GET', '/desk/clues', key(answer.key))).toMatchObject(INVALID);
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

import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { MATERIAL } from '#libs/security';
import { Settings } from '#libs/service';
import { MisuseRecorder } from '../src/misuse/misuse-recorder.js';
import { ask, bearer, Installation, INVALID } from './support/an-installation.js';
import { SharedDeskController } from './support/desks.js';

const LIMITED = { status: 429, code: 'ACCESS.TOO_MANY_FAILURES' };

describe('too many wrong credentials', () => {
  let here: Installation;
  let proxied: NestFastifyApplication;
  let [direct, behindProxy]: [string, string] = ['', ''];

  beforeAll(async () => {
    here = await Installation.make();
    const { settings } = here;
    const trusting = { ...settings, http: { ...settings.http, trustedProxies: ['127.0.0.1'] } };
    direct = await (await here.start(SharedDeskController)).getUrl();
    proxied = await here.start(SharedDeskController, Settings.of(trusting));
    behindProxy = await proxied.getUrl();
  });
  afterAll(() => here?.close());

  const call = (headers: Record<string, string>, at = behindProxy) => ask(`${at}/desk/clues`, 'GET', headers);
  const reading = (token: string) => call(bearer(token));
  const officer = (sub: string) => here.token({ sub, office: 'changping-customs', roles: ['handler'] });
  const keyOf = (office: string) => here.secrets(MATERIAL.demoApiKeys)[office]!;
  const withKey = (key: string) => call({ 'x-api-key': key });
  const wrong = (key: string) => key.replace(/.{43}$/, 'A'.repeat(43));

  /** Levels sink while requests take their time, so how many it takes depends on the machine. */
  async function untilLimited(attempt: () => ReturnType<typeof call>): Promise<Awaited<ReturnType<typeof call>>> {
    for (let n = 0; n < 1_000; n += 1) {
      const answer = await attempt();
      if (answer.status === 429) return answer;
      expect(answer).toMatchObject(INVALID);
    }
    throw new Error('a thousand wrong credentials were looked at');
  }

  it('of one key are told to wait, and shut out neither its holder who was here nor another key', async () => {
    const [attacked, other] = [keyOf('changping-customs'), keyOf('laogang-customs')];
    expect((await withKey(attacked)).status).toBe(200);
    const limited = await untilLimited(() => withKey(wrong(attacked)));
    expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(limited).toMatchObject(LIMITED);
    expect(limited.answer.problems).toEqual([]);
    expect((await withKey(attacked)).status).toBe(200);
    expect((await withKey(other)).status).toBe(200);
  });

  it('of ever new names shut the source to whom it does not know, and to nobody who was let in', async () => {
    const made = (n: number) => `cbk_${String(n).padStart(12, '0')}_${'A'.repeat(43)}`;
    const known = await officer('h7');
    expect((await reading(known)).status).toBe(200);
    let n = 0;
    await untilLimited(() => withKey(made((n += 1))));
    expect(n).toBeGreaterThan(60);
    expect((await reading(known)).status).toBe(200);
  });

  it('are one row of the audit for each source, with numbers, and none with a secret', async () => {
    await proxied.get(MisuseRecorder).record();
    const rows = await here.database.dataSource.query(
      `select actor, subject, details from audit where act = 'access.misused'`,
    );
    expect(rows).toMatchObject([{ actor: 'address:127.0.0.1', subject: 'credentials' }]);
    expect(rows[0].details.unknown).toBeGreaterThan(60);
    expect(rows[0].details.unseen).toBeGreaterThan(0);
    expect(rows[0].details.names.split(' ')).toHaveLength(5);
    expect(JSON.stringify(rows)).not.toMatch(/cbk_|AAAA/);
    const metrics = await (await fetch(`${behindProxy}/metrics`)).text();
    expect(metrics).toMatch(/access_misused_total\{misuse="unknown",service="customs"\} [1-9]/);
    expect(metrics).toContain('access_misused_total{misuse="elsewhere",service="customs"} 0'); // a rise is told from none
  });

  it('count for the client that a trusted proxy names, and by nothing that a client says of himself', async () => {
    const from = (client: string, key: string, at = behindProxy) =>
      call({ 'x-api-key': key, 'x-forwarded-for': client }, at);
    const good = keyOf('laogang-customs');
    await untilLimited(() => from('198.51.100.1, 203.0.113.7', wrong(good)));
    expect(await from('203.0.113.7', good)).toMatchObject(LIMITED);
    expect((await from('203.0.113.8', good)).status).toBe(200);
    expect((await from('203.0.113.7, 203.0.113.8', good)).status).toBe(200);
    let client = 0;
    await untilLimited(() => from(`203.0.113.8, no address ${(client += 1)}`, wrong(good)));
    expect((await from('203.0.113.8', good)).status).toBe(200);
    await untilLimited(() => from(`203.0.113.${(client += 1)}`, wrong(good), direct));
  });
});

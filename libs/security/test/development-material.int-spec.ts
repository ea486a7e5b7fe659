import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { generateDevelopmentMaterial, MATERIAL } from '#libs/security';
import { OFFICES, SignIn } from './support/a-sign-in.js';
import { bearer } from './support/an-installation.js';

describe('the development material', () => {
  let here: SignIn;
  beforeAll(async () => {
    here = await SignIn.open();
  });
  afterAll(() => here?.close());

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

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { unzipSync } from 'fflate';
import { sha256Hex } from '#libs/kernel';
import { aCustomsClue } from '../journeys/support/clues.js';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { Transfer } from '../journeys/support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
/** Whatever a browser might take for a program; the number tells where it stood. */
const script = (at: number) => `<script>alert(${at})</script><img src=x onerror=alert(${at})>`;
const SCRIPT = /<script>alert\(\d+\)|<img src=x/;

/** The answer as it comes, for a browser that would rather show it than save it. */
async function asBrowser(officer: string, route: string) {
  const { owner } = stage().officer(officer);
  const response = await fetch(new URL(route, stage().system.addresses[owner]), {
    headers: { authorization: `Bearer ${await stage().token(officer, owner)}`, accept: 'text/html' },
  });
  return { headers: response.headers, status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function expectNothingToRun(headers: Headers): void {
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  const policy = headers.get('content-security-policy');
  expect(policy).toMatch(/^default-src 'none'/);
  expect(policy).not.toMatch(/script-src (?!'self';)|object-src/);
}

describe('a script that was put into a text', () => {
  const attachment = {
    title: script(10),
    bytes: new TextEncoder().encode(`<html>${script(11)}${randomBytes(8).toString('hex')}`),
  };
  const digest = sha256Hex(attachment.bytes);
  let clueNo: string;
  let transfer: Transfer;

  beforeAll(async () => {
    const { system } = stage();
    const headers = { 'content-type': 'text/html', 'x-title': encodeURIComponent(attachment.title) };
    const apiKey = system.apiKeys[PEOPLE.from];
    const put = await call(system.addresses.customs, 'PUT', `/attachments/${digest}`, {
      apiKey,
      raw: attachment.bytes,
      headers,
    });
    expect(put.status).toBe(200);
    const content = {
      title: script(1),
      summary: script(2),
      goods: [
        {
          name: script(3),
          brand: script(4),
          suspicion: 'counterfeit',
          quantity: { value: '1', unit: 'pair', qualifier: 'exactly' },
        },
      ],
      rights: [{ kind: 'trademark', holder: script(5) }],
      persons: [{ role: 'suspect', name: script(6) }],
      documents: [{ kind: 'photo', title: script(7), digest, size: attachment.bytes.length, mediaType: 'text/html' }],
    };
    const posted = await stage()
      .office(PEOPLE.from)
      .post('/clues', aCustomsClue([PEOPLE.to], { content }));
    expect(posted.body).toMatchObject({ clueNo: expect.any(String) });
    clueNo = posted.body.clueNo;
    await stage().office(PEOPLE.to).holds(clueNo);
    transfer = await Transfer.opened(stage(), PEOPLE, clueNo, { title: script(8) });
    await transfer.takes(transfer.handler(), 'report', {
      reasons: script(9),
      documents: [{ kind: 'transfer-report', title: script(12) }],
    });
  }, 60_000);

  it('comes back as the data it is, never as a page, wherever it is read', async () => {
    const routes = [`/clues/${clueNo}`, '/clues?limit=5', `/cases/${transfer.caseNo}`, '/todo', '/feed?limit=200'];
    let seen = 0;
    for (const officer of [`${PEOPLE.from}-h1`, `${PEOPLE.to}-h1`])
      for (const route of routes) {
        const { headers, bytes } = await asBrowser(officer, route);
        expectNothingToRun(headers);
        expect(headers.get('content-type')).toMatch(/^application\/(problem\+)?json/);
        if (SCRIPT.test(JSON.stringify(JSON.parse(new TextDecoder().decode(bytes))))) seen += 1;
      }
    expect(seen).toBeGreaterThan(3);
  });

  it('that is a file is saved by a browser and not shown', async () => {
    await stage()
      .officer(`${PEOPLE.to}-h1`)
      .finds('the attachment', `/attachments/${digest}`, () => true);
    const { headers, bytes } = await asBrowser(`${PEOPLE.to}-h1`, `/attachments/${digest}`);
    expectNothingToRun(headers);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.~!'()*-]+$/);
    expect(sha256Hex(bytes)).toBe(digest);
  });

  it('is text on a paper', async () => {
    const { owner, name } = transfer.handler();
    const response = await fetch(new URL(`/cases/${transfer.caseNo}/papers/preview`, stage().system.addresses[owner]), {
      method: 'POST',
      headers: { authorization: `Bearer ${await stage().token(name, owner)}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        kind: 'transfer-letter',
        fields: { party: script(16), conduct: script(17), contact: script(18), phone: script(19) },
        documents: [{ title: script(20) }],
      }),
    });
    expectNothingToRun(response.headers);
    expect([response.headers.get('content-type'), response.status === 200 ? '' : await response.text()]).toEqual([
      expect.stringContaining('application/pdf'),
      '',
    ]);
    const text = await textOf(new Uint8Array(await response.arrayBuffer()));
    expect(text.replace(/\s/g, '')).toContain('<script>alert(8)</script>');
  });

  it('is escaped in the pages of a package, whose files go by no name of a caller’s', async () => {
    const { bytes, status } = await asBrowser(`${PEOPLE.from}-h1`, `/cases/${transfer.caseNo}/package`);
    expect(status).toBe(200);
    const files = Object.entries(unzipSync(bytes));
    const pages = files.filter(([name]) => /\.html?$/.test(name)).map(([, page]) => new TextDecoder().decode(page));
    expect(pages.length).toBeGreaterThan(0);
    for (const page of pages) expect(page).not.toMatch(SCRIPT);
    expect(pages.join()).toContain('&lt;script&gt;alert(8)');
    for (const [name] of files) expect(name).toMatch(/^[\w.-]+(\/[\w.-]+)*$/);
  });

  it.each([
    '/docs',
    '/law/process.html',
    `/clues/${encodeURIComponent(script(13))}`,
    `/${encodeURIComponent(script(14))}`,
    `/law/clauses?article=${encodeURIComponent(script(15))}`,
  ])('is not repeated as a page by %s', async (route) => {
    const { headers, bytes } = await asBrowser(`${PEOPLE.from}-h1`, route);
    expectNothingToRun(headers);
    if (headers.get('content-type')!.includes('text/html')) expect(new TextDecoder().decode(bytes)).not.toMatch(SCRIPT);
    else expect(headers.get('content-type')).toMatch(/json/);
  });
});

/** What a reader of PDF finds in it. */
async function textOf(pdf: Uint8Array): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'cluebridge-paper-'));
  try {
    writeFileSync(path.join(folder, 'paper.pdf'), pdf);
    const { stdout } = await promisify(execFile)(process.execPath, ['libs/papers/test/pdf-texts.mjs', folder]);
    return JSON.parse(stdout)['paper.pdf'].text;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

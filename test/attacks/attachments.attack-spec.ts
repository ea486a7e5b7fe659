import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { sha256Hex } from '#libs/kernel';
import { aCustomsClue } from '../journeys/support/clues.js';
import { call } from '../journeys/support/http.js';
import { aStage } from '../journeys/support/stage.js';
import { exchange } from './support/sockets.js';

const stage = aStage();
const OFFICE = 'huangpu-customs';
/** 100 MB of zeros in 100 kB. */
const BOMB = gzipSync(Buffer.alloc(100 * 1024 * 1024), { level: 9 });

describe('a file from a stranger', () => {
  const base = () => stage().system.addresses.customs;
  const apiKey = () => stage().system.apiKeys[OFFICE]!;
  const put = (digest: string, bytes: Buffer, headers: Record<string, string> = {}) =>
    call(base(), 'PUT', `/attachments/${digest}`, {
      apiKey: apiKey(),
      raw: new Uint8Array(bytes),
      headers: { 'content-type': 'application/zip', ...headers },
    });

  it('is unpacked by nobody: a bomb as a body is refused, as an attachment it stays the bytes it is', async () => {
    for (const coding of ['gzip', 'deflate', 'br', 'identity, gzip']) {
      const answer = await call(base(), 'POST', '/clues', {
        apiKey: apiKey(),
        raw: new Uint8Array(BOMB),
        headers: { 'content-type': 'application/json', 'content-encoding': coding },
      });
      expect([answer.status, answer.body.code]).toEqual([415, 'HTTP.UNSUPPORTED_ENCODING']);
    }
    const bytes = Buffer.concat([BOMB, randomBytes(8)]);
    const digest = sha256Hex(bytes);
    expect((await put(digest, bytes, { 'content-encoding': 'gzip' })).body).toMatchObject({ size: bytes.length });
    const response = await fetch(`${base()}/attachments/${digest}`, { headers: { 'x-api-key': apiKey() } });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(sha256Hex(new Uint8Array(await response.arrayBuffer()))).toBe(digest);
  });

  it.each([
    '../../../../etc/passwd',
    '..%2f..%2f..%2fetc%2fpasswd',
    '%2e%2e/%2e%2e/etc/passwd',
    '..\\..\\windows\\win.ini',
    '....//....//etc/passwd',
    '%252e%252e%252fetc%252fpasswd',
    '%c0%ae%c0%ae/etc/passwd',
    'etc/passwd%00.png',
  ])('is asked for by its digest and by no path: %s', async (path) => {
    for (const root of ['/attachments/', '/docs/', '/cases/', '/audit/log/tile/']) {
      const answer = await exchange(
        base(),
        `GET ${root}${path} HTTP/1.1\r\nhost: x\r\nx-api-key: ${apiKey()}\r\nconnection: close\r\n\r\n`,
      );
      expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /);
      expect(answer).not.toMatch(/root:|\[extensions\]|node_modules/);
    }
  });

  it('is named by its sender as he likes, and stays one file beside others', async () => {
    const bytes = randomBytes(1_000);
    const digest = sha256Hex(bytes);
    const title = '../../../etc/cron.d/x";\u2028filename=evil.html';
    expect((await put(digest, bytes, { 'x-title': encodeURIComponent(title) })).status).toBe(200);
    const response = await fetch(`${base()}/attachments/${digest}`, { headers: { 'x-api-key': apiKey() } });
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename\*=UTF-8''[\w%.~!'()*-]+$/);
    expect(response.headers.get('content-disposition')).not.toMatch(/[/\\";]\S*evil/);
    for (const wrong of ['%00', 'a%0d%0aset-cookie:%20a=b', '%zz', '%ff'])
      expect((await put(digest, bytes, { 'x-title': wrong })).body.code).toBe('HTTP.INVALID_QUERY');
    await expect(put(digest, bytes, { 'content-type': 'text/html; charset="<script>"' })).resolves.toMatchObject({
      body: { mediaType: 'application/zip' },
    });
  });

  it('is no other than it is said to be: another’s digest, or a digest that nobody has uploaded, goes out with no clue', async () => {
    const bytes = randomBytes(1_000);
    expect((await put(sha256Hex(randomBytes(8)), bytes)).body).toMatchObject({ code: 'CLUE.ATTACHMENT_DIGEST_WRONG' });
    const documents = [{ kind: 'photo', title: 'x', digest: sha256Hex(bytes), size: 1_000, mediaType: 'image/png' }];
    const { body } = await stage()
      .office(OFFICE)
      .post('/clues', aCustomsClue(['guangzhou-police'], { content: { documents } }));
    expect(body.problems).toMatchObject([{ code: 'CLUE.ATTACHMENT_NOT_UPLOADED' }]);
  });
});

import { createHash } from 'node:crypto';
import { waitFor } from '#libs/testing';
import { aPeer, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const TOBACCO = { office: 'guangzhou-tobacco' };

describe('attachments between two agencies', () => {
  let town: TestTown;
  let customs: TestAgency;
  let tobacco: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ withBus: true });
    [customs, tobacco] = await Promise.all([town.agency(aSmallAgency), town.agency(aPeer('tobacco-monopoly'))]);
  }, 120_000);
  afterAll(() => town?.drop());

  const post = async (changes: object) =>
    (await customs.post('/clues', CHANGPING, aPost(aClue(changes), ['guangzhou-tobacco']))).body;

  it('carries attachments in chunks, whole and only to whom the clue names', async () => {
    const bytes = Buffer.alloc(900_000, 'photo');
    const digest = createHash('sha256').update(bytes).digest('hex');
    const wrong = await customs.call('PUT', `/attachments/${'0'.repeat(64)}`, CHANGPING, {
      raw: bytes as never,
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(wrong.body.code).toBe('CLUE.ATTACHMENT_DIGEST_WRONG');
    const put = await customs.call('PUT', `/attachments/${digest}`, CHANGPING, {
      raw: bytes as never,
      headers: { 'content-type': 'image/jpeg', 'x-title': encodeURIComponent('现场照片.jpg') },
    });
    expect([put.status, put.body.size]).toEqual([200, bytes.length]);
    const { clueNo } = await post({ documents: [{ kind: 'photo', title: '照片', digest }] });
    const got = await waitFor('the attachment to arrive', async () => {
      const answer = await tobacco.get(`/attachments/${digest}`, TOBACCO);
      return answer.status === 200 ? answer : undefined;
    });
    expect(Buffer.compare(got.body, bytes)).toBe(0);
    expect([got.headers.get('content-type'), got.headers.get('content-disposition')]).toEqual([
      'image/jpeg',
      expect.stringContaining(encodeURIComponent('现场照片')),
    ]);
    expect((await tobacco.get(`/attachments/${digest}`, { office: 'dalian-tobacco' })).body.code).toBe(
      'CLUE.ATTACHMENT_UNKNOWN',
    );
    expect(await tobacco.count('incoming_chunk')).toBe(0);
    const feed = await tobacco.get('/feed?limit=500', TOBACCO);
    expect(
      feed.body.items
        .filter((item: { subject: string }) => item.subject === clueNo)
        .map((item: { kind: string }) => item.kind),
    ).toEqual(['clue', 'attachment']);
  });

  it('refuses a clue that says another size of an attachment than was uploaded: readers would take it for damaged', async () => {
    const bytes = Buffer.from('twelve bytes');
    const digest = createHash('sha256').update(bytes).digest('hex');
    await customs.call('PUT', `/attachments/${digest}`, CHANGPING, { raw: bytes as never });
    const sized = (size: number) => post({ documents: [{ kind: 'photo', title: '照片', digest, size }] });
    expect((await sized(99)).problems).toMatchObject([
      {
        path: '/content/documents/0/size',
        code: 'CLUE.ATTACHMENT_SIZE_WRONG',
        en: expect.stringContaining('12 bytes'),
      },
    ]);
    expect(await sized(12)).toMatchObject({ clueNo: expect.any(String) });
  });

  it('says of an attachment on its way that it has not arrived, to whom its clue came', async () => {
    const bytes = Buffer.from('a paper that is late');
    const digest = createHash('sha256').update(bytes).digest('hex');
    await customs.call('PUT', `/attachments/${digest}`, CHANGPING, { raw: bytes as never });
    const documents = [
      { kind: 'paper', title: '只有文号', documentNo: '1号' },
      { kind: 'paper', title: '附件', digest },
    ];
    const { clueNo } = await post({ documents });
    const here = (isHere: boolean) =>
      waitFor(`the view to say that the file ${isHere ? 'is' : 'is not'} here`, async () => {
        const { body } = await tobacco.get(`/clues/${clueNo}`, TOBACCO);
        return JSON.stringify(body.documents) === JSON.stringify([{ path: '/documents/1', digest, isHere }]);
      });
    await here(true);
    await tobacco.rows('delete from attachment_holder where digest = $1', [digest]);
    await here(false);
    const early = await tobacco.get(`/attachments/${digest}`, TOBACCO);
    expect([early.status, early.headers.get('retry-after'), early.body]).toEqual([
      404,
      '10',
      expect.objectContaining({ code: 'CLUE.ATTACHMENT_NOT_ARRIVED', context: { clueNo, seconds: 10 } }),
    ]);
    const other = await tobacco.get(`/attachments/${digest}`, { office: 'dalian-tobacco' });
    expect([other.body.code, other.headers.get('retry-after')]).toEqual(['CLUE.ATTACHMENT_UNKNOWN', null]);
    expect((await customs.get(`/clues/${clueNo}`, CHANGPING)).body.documents).toMatchObject([{ isHere: true }]);
  });

  it('answers an upload of bytes that are here already with what is kept of them', async () => {
    const bytes = Buffer.from('the same bytes twice');
    const digest = createHash('sha256').update(bytes).digest('hex');
    const upload = (mediaType: string, title: string) =>
      customs.call('PUT', `/attachments/${digest}`, CHANGPING, {
        raw: bytes as never,
        headers: { 'content-type': mediaType, 'x-title': title },
      });
    const first = await upload('image/jpeg', 'first.jpg');
    const again = await upload('application/pdf', 'second.pdf');
    expect(first.body).toEqual({ digest, size: bytes.length, title: 'first.jpg', mediaType: 'image/jpeg' });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect((await customs.get(`/attachments/${digest}`, CHANGPING)).headers.get('content-type')).toBe('image/jpeg');
    const opened = await customs.rows(`select office from audit where act = 'attachment.opened' and subject = $1`, [
      digest,
    ]);
    expect(opened).toEqual([{ office: CHANGPING.office }]);
  });

  it('says how a title is written that came as raw UTF-8', async () => {
    const raw = Buffer.from('中文.txt').toString('latin1');
    const put = (title: string) =>
      customs.call('PUT', `/attachments/${'0'.repeat(64)}`, CHANGPING, { raw: 'x', headers: { 'x-title': title } });
    for (const title of [raw, '%zz'])
      expect((await put(title)).body.problems).toEqual([
        expect.objectContaining({ path: '/X-Title', code: 'CONTRACT.NOT_PERCENT_ENCODED' }),
      ]);
    expect((await put('a%0db')).body.problems).toMatchObject([{ code: 'CONTRACT.CONTROL_CHARACTER' }]);
  });

  it('refuses a Content-Type that is none without asking for JSON', async () => {
    const { status, body } = await customs.call('PUT', `/attachments/${'0'.repeat(64)}`, CHANGPING, {
      raw: 'x',
      headers: { 'content-type': 'jpeg' },
    });
    expect([status, body.code]).toEqual([415, 'HTTP.CONTENT_TYPE_WRONG']);
    expect(body.detailEn).not.toMatch(/must be JSON/);
  });

  it('refuses an attachment above 20 MB', async () => {
    const bytes = Buffer.alloc(20 * 1024 * 1024 + 1);
    const { status } = await customs.call('PUT', `/attachments/${'0'.repeat(64)}`, CHANGPING, {
      raw: bytes as never,
      headers: { 'content-type': 'image/jpeg' },
    });
    expect(status).toBe(413);
  });
});

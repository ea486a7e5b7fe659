import { randomBytes } from 'node:crypto';
import { sha256Hex } from '#libs/kernel';
import { waitFor } from './support/wait-for.js';
import { aCustomsClue } from './support/clues.js';
import { call } from './support/http.js';
import { aStage } from './support/stage.js';

const stage = aStage();
const READER = 'guangzhou-police';

describe('an attachment of a clue', () => {
  it('is uploaded under its digest and reaches the recipients whole, and nobody else', async () => {
    const { system } = stage();
    const bytes = new Uint8Array(randomBytes(1_300_000)); // several chunks
    const digest = sha256Hex(bytes);
    const put = (data: Uint8Array<ArrayBuffer>) =>
      call(system.addresses.customs, 'PUT', `/attachments/${digest}`, {
        apiKey: system.apiKeys['laogang-customs'],
        raw: data,
        headers: { 'content-type': 'image/jpeg', 'x-title': encodeURIComponent('查验照片') },
      });
    expect([200, 201]).toContain((await put(bytes)).status);

    const damaged = await put(bytes.slice(1));
    expect(damaged).toMatchObject({ status: 422, body: { code: expect.stringContaining('DIGEST') } });

    const documents = [{ kind: 'photo', title: '查验照片', digest, mediaType: 'image/jpeg', size: bytes.length }];
    const { clueNo } = await stage()
      .office('laogang-customs')
      .posts(aCustomsClue([READER], { content: { documents } }));
    await stage().office(READER).holds(clueNo);

    const fetched = (office: string, owner: 'public-security' | 'tobacco-monopoly') =>
      fetch(`${system.addresses[owner]}/attachments/${digest}`, { headers: { 'x-api-key': system.apiKeys[office]! } });
    await waitFor(
      'the attachment is whole at the police',
      async () => (await fetched(READER, 'public-security')).status === 200,
      { deadlineMs: 20_000 },
    );
    const received = new Uint8Array(await (await fetched(READER, 'public-security')).arrayBuffer());
    expect(sha256Hex(received)).toBe(digest);
    expect((await fetched('dalian-police', 'public-security')).status).toBe(404);
    expect((await fetched('guangzhou-tobacco', 'tobacco-monopoly')).status).toBe(404);
  });
});

import { createHash, randomBytes } from 'node:crypto';
import type { DocumentRef } from '#libs/contracts';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const MEGABYTE = 1_000_000;

describe('a clue with as large attachments as there may be', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    customs = await town.agency(aSmallAgency);
  });
  afterAll(() => town?.drop());

  async function uploaded(count: number): Promise<DocumentRef[]> {
    const documents: DocumentRef[] = [];
    for (let n = 0; n < count; n++) {
      const bytes = randomBytes(20 * MEGABYTE);
      const digest = createHash('sha256').update(bytes).digest('hex');
      await customs.call('PUT', `/attachments/${digest}`, CHANGPING, { raw: bytes as never });
      documents.push({ kind: 'photo', title: `${n}`, digest });
    }
    return documents;
  }

  it('is sent piece by piece: it needs a fraction of the memory that its attachments would', async () => {
    const documents = await uploaded(5);
    const before = process.memoryUsage().rss;
    let most = before;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
    const { status, body } = await customs.post(
      '/clues',
      CHANGPING,
      aPost(aClue({ documents }), ['guangzhou-tobacco', 'dalian-customs']),
    );
    clearInterval(watching);
    expect(status).toBe(201);
    // All at once took 590 MB.
    expect((most - before) / MEGABYTE).toBeLessThan(200);
    const chunks = `event where ordering_key = $1 and type = 'customs.attachment-chunk-posted'`;
    expect(await customs.count(chunks, [body.clueNo])).toBe(5 * Math.ceil((20 * MEGABYTE) / (384 * 1024)));
    expect(await customs.count(`attachment_holder where office = 'dalian-customs'`)).toBe(5);
  }, 60_000);
});

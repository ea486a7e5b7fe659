import type { AttachmentChunkPostedV1, ReceivedEvent } from '#libs/contracts';
import { sha256Hex, SystemIds } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import { TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { TakeInChunks } from '../src/runtime/inbound/attachment-chunk-posted.handler.js';
import { aSmallAgency } from './a-small-agency.js';

const ids = new SystemIds();
const WHOLE = Buffer.from('first half, second half');
const HALVES = [WHOLE.subarray(0, 12), WHOLE.subarray(12)];

describe('the chunks of an attachment that come from another agency', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  function chunk(clueNo: string, index: number, changes: Partial<AttachmentChunkPostedV1> = {}) {
    const about = { clueNo, digest: sha256Hex(WHOLE), title: 'a photo', mediaType: 'image/jpeg', size: WHOLE.length };
    const data = { ...about, index, count: 2, bytes: (HALVES[index] ?? WHOLE).toString('base64'), ...changes };
    const event = { id: ids.eventId(), writer: 'tobacco-monopoly', recipients: ['laogang-customs'], data };
    return event as unknown as ReceivedEvent<AttachmentChunkPostedV1>;
  }
  const takeIn = (one: ReturnType<typeof chunk>) =>
    agency.app
      .get(UnitOfWork, { strict: false })
      .run((tx) => agency.app.get(TakeInChunks, { strict: false }).takeIn(tx, [one]));
  const kept = (clueNo: string) => agency.rows('select index from incoming_chunk where clue_no = $1', [clueNo]);
  const wrong = { kind: 'malformed', code: 'CLUE.CHUNK_WRONG' };

  it('make a file in whatever order they come', async () => {
    await takeIn(chunk('YC-1', 1));
    await takeIn(chunk('YC-1', 0));
    expect(await kept('YC-1')).toEqual([]);
    const { status } = await agency.get(`/attachments/${sha256Hex(WHOLE)}`, { office: 'laogang-customs' });
    expect(status).toBe(200);
  });

  it('are refused beyond the number that each of them says', async () => {
    await expect(takeIn(chunk('YC-2', 2))).rejects.toMatchObject(wrong);
  });

  it('come for clues of their own agency alone', async () => {
    const another = { kind: 'malformed', code: 'CLUE.NUMBER_OF_ANOTHER' };
    await expect(takeIn(chunk('GA-4', 0))).rejects.toMatchObject(another);
    expect(await kept('GA-4')).toEqual([]);
  });

  it.each([
    ['other bytes than their digest says', { bytes: Buffer.from('another bit').toString('base64') }],
    ['another size than they say', { size: WHOLE.length + 1 }],
  ])('make no file of %s: the last is parked, and the others are kept', async (_, changes) => {
    const clueNo = `YC-3-${Object.keys(changes).join()}`;
    await takeIn(chunk(clueNo, 0));
    await expect(takeIn(chunk(clueNo, 1, changes))).rejects.toMatchObject(wrong);
    expect(await kept(clueNo)).toEqual([{ index: 0 }]);
  });
});

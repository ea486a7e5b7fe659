import { createHash } from 'node:crypto';
import { lockFeed } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import { waitFor } from '#libs/testing';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const POSTER = { office: 'changping-customs' };
const BYTES = Buffer.from('a photograph');
const DIGEST = createHash('sha256').update(BYTES).digest('hex');
const WITH_FILE = aClue({ documents: [{ kind: 'photo', title: '照片', digest: DIGEST }] });
const RECIPIENTS = ['guangzhou-tobacco', 'laogang-customs'];

describe('a version that takes long to send its attachments', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
    await agency.call('PUT', `/attachments/${DIGEST}`, POSTER, { raw: BYTES });
  }, 120_000);
  afterAll(() => town?.drop());

  const post = async () => (await agency.post('/clues', POSTER, aPost(aClue(), RECIPIENTS))).body.clueNo as string;
  const revise = (clueNo: string, version = 2) => {
    const { sourceSystem: _, sourceId: __, ...frame } = aPost(WITH_FILE, RECIPIENTS.slice(0, 1));
    return agency.post(`/clues/${clueNo}/versions`, POSTER, { ...frame, version });
  };
  const waiting = (what: string, many: number) =>
    waitFor(`${many} to wait (${what})`, async () => (await agency.count('pg_locks where not granted')) === many);

  /** Attachments cannot be read until `meanwhile` is done. */
  async function whileItSends<T>(clueNo: string, meanwhile: () => Promise<T>) {
    let revised: ReturnType<typeof revise> | undefined;
    const done = await agency.database.dataSource.transaction(async (manager) => {
      await manager.query('lock table attachment in access exclusive mode');
      revised = revise(clueNo);
      await waiting('for the attachment', 1);
      return meanwhile();
    });
    return { revised: await revised!, done };
  }

  it('keeps nobody waiting who tells offices of something', async () => {
    const { revised } = await whileItSends(await post(), () =>
      agency.app.get(UnitOfWork, { strict: false }).run(async (tx) => {
        await tx.query({ text: `set local lock_timeout = '2s'` });
        await lockFeed(tx);
      }),
    );
    expect(revised.status).toBe(201);
  });

  it.each([
    ['a recall', (clueNo: string) => agency.post(`/clues/${clueNo}/recall`, POSTER, { reason: '误发' })],
    ['the next version', (clueNo: string) => revise(clueNo, 3)],
  ])('is there before %s, which waits for it and knows of it', async (what, follows) => {
    const clueNo = await post();
    const { revised, done } = await whileItSends(clueNo, async () => {
      const following = follows(clueNo);
      await waiting(what, 2);
      return { following };
    });
    expect(revised.status).toBe(201);
    expect((await done.following).body).toMatchObject({ recipients: RECIPIENTS });
    const held = await agency.rows(
      `select version, recalled_at is null and superseded_at is null as stands from received_clue
        where clue_no = $1 and office = 'laogang-customs' order by version`,
      [clueNo],
    );
    expect(held.map(({ stands }) => stands)).toEqual(what === 'a recall' ? [false, false] : [false, false, true]);
  });
});

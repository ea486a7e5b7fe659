import type { OfficeId, ReceivedEvent } from '#libs/contracts';
import { lockFeed } from '#libs/feed';
import { contentDigest, SystemIds } from '#libs/kernel';
import { UnitOfWork } from '#libs/service';
import { waitFor } from '#libs/testing';
import { aPeer, aPeersClue, aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { TakeInRecalls } from '../src/runtime/inbound/clue-recalled.handler.js';
import { TakeInClues } from '../src/runtime/inbound/take-in-clues.js';
import type { PostedData } from '../src/runtime/intake/prepared-clue.js';
import { selectNewestReceived } from '../src/runtime/received/act-sql.js';
import { aClue, aSmallAgency } from './a-small-agency.js';

const READER = 'laogang-customs';
const TOBACCO = { writer: 'tobacco-monopoly', office: 'guangzhou-tobacco' } as const;
const NEXT_TO_IT = { writer: 'tobacco-monopoly', office: 'dongguan-tobacco' } as const;
const POLICE = { writer: 'public-security', office: 'guangzhou-police' } as const;
type Poster = typeof TOBACCO | typeof NEXT_TO_IT | typeof POLICE;
const AT = '2026-11-22T02:00:00.000Z';
const ids = new SystemIds();

describe('versions of a clue that come from another agency', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  const aNumber = () => ids.number('YC', new Date(AT));
  function event<T extends object>(
    { writer }: { writer: ReceivedEvent['writer'] },
    type: string,
    data: T,
    recipients: readonly OfficeId[] = [READER],
  ): ReceivedEvent<T> {
    const raw = Buffer.from(JSON.stringify(data));
    return {
      ...{
        id: ids.eventId(),
        type: `${writer}.${type}`,
        dataschema: 'x',
        writer,
        reader: 'customs',
        recipients,
        data,
        raw,
      },
      ...{
        orderingKey: 'x',
        classification: 'internal',
        digest: contentDigest(data),
        time: new Date(AT),
        busTime: new Date(AT),
      },
      ...{ proof: {}, position: { topic: 't', partition: 0, offset: 0n } },
    } as unknown as ReceivedEvent<T>;
  }
  const version = (clueNo: string, clueVersion: number, by: Poster = TOBACCO) => {
    const content = { ...aPeersClue(aPeer(by.writer)), title: `第 ${clueVersion} 版` };
    return event(by, 'clue-posted', {
      ...{ clueNo, clueVersion, office: by.office, postedAt: AT, purpose: 'p', legalBasis: 'l', warnings: [], content },
      contentDigest: contentDigest(content),
    } as unknown as PostedData);
  };
  const recall = (clueNo: string, by: Poster = TOBACCO) =>
    event(by, 'clue-recalled', { clueNo, clueVersion: 1, office: by.office, recalledAt: AT, reason: '误发' });
  const database = () => agency.app.get(UnitOfWork, { strict: false });
  const takeIn = (...events: ReceivedEvent<PostedData>[]) =>
    database().run((tx) => agency.app.get(TakeInClues, { strict: false }).takeIn(tx, events));
  const takeInRecall = (one: ReturnType<typeof recall>) =>
    database().run((tx) => agency.app.get(TakeInRecalls, { strict: false }).takeIn(tx, [one]));
  const versionsOf = async (clueNo: string) => {
    const { body } = await agency.get(`/clues/${clueNo}`, { office: READER });
    return body.versions.map((one: { clueVersion: number; state: string }) => [one.clueVersion, one.state]);
  };

  it('replace the older ones, also one that comes after them as when it is sent again', async () => {
    const clueNo = aNumber();
    await takeIn(version(clueNo, 2));
    await takeIn(version(clueNo, 1));
    expect(await versionsOf(clueNo)).toEqual([
      [1, 'superseded'],
      [2, 'posted'],
    ]);
    const together = aNumber();
    await takeIn(version(together, 3), version(together, 1), version(together, 2));
    expect(await versionsOf(together)).toEqual([
      [1, 'superseded'],
      [2, 'superseded'],
      [3, 'posted'],
    ]);
  });

  it('are of the office that posted the first: another office of its agency replaces nothing of it', async () => {
    const clueNo = aNumber();
    await takeIn(version(clueNo, 1));
    await expect(takeIn(version(clueNo, 2, NEXT_TO_IT))).rejects.toMatchObject({ code: 'CLUE.NUMBER_OF_ANOTHER' });
    await takeIn(version(clueNo, 2));
    const { body } = await agency.get(`/clues/${clueNo}`, { office: READER });
    expect([body.clueVersion, body.office]).toEqual([2, TOBACCO.office]);
    await expect(takeIn(version(clueNo, 2, NEXT_TO_IT))).rejects.toMatchObject({ code: 'CLUE.NUMBER_OF_ANOTHER' });
    await expect(takeInRecall(recall(clueNo, NEXT_TO_IT))).rejects.toMatchObject({ code: 'CLUE.NUMBER_OF_ANOTHER' });
    expect(await agency.count(`feed where subject = $1 and kind = 'recall'`, [clueNo])).toBe(0);
  });

  it('are of the office that posted them also when an older one is missing, which another office then would be believed of', async () => {
    const clueNo = aNumber();
    await takeIn(version(clueNo, 2));
    await expect(takeIn(version(clueNo, 1, NEXT_TO_IT))).rejects.toMatchObject({ code: 'CLUE.NUMBER_OF_ANOTHER' });
    await takeIn(version(clueNo, 3));
    await takeInRecall(recall(clueNo));
    expect(await versionsOf(clueNo)).toEqual([
      [2, 'recalled'],
      [3, 'recalled'],
    ]);
  });

  it('come under numbers of their own agency alone: a clue that another one has not sent yet could no longer come', async () => {
    const ofTobacco = aNumber();
    const another = { kind: 'malformed', code: 'CLUE.NUMBER_OF_ANOTHER' };
    await expect(takeIn(version(ofTobacco, 1, POLICE))).rejects.toMatchObject(another);
    await expect(takeInRecall(recall(ofTobacco, POLICE))).rejects.toMatchObject(another);
    expect(await agency.count('received_recall where clue_no = $1', [ofTobacco])).toBe(0);
    await takeIn(version(ofTobacco, 1));
    expect(await versionsOf(ofTobacco)).toEqual([[1, 'posted']]);
  });

  it('never come under a number of ours: its poster could send it to nobody else any more', async () => {
    const POSTER = { office: 'changping-customs' };
    const { clueNo } = (await agency.post('/clues', POSTER, aPost(aClue(), ['dalian-customs']))).body;
    await expect(takeIn(version(clueNo, 1, POLICE))).rejects.toMatchObject({ code: 'CLUE.NUMBER_OF_ANOTHER' });
    const { sourceSystem: _, sourceId: __, ...frame } = aPost(aClue(), [READER]);
    const { status, body } = await agency.post(`/clues/${clueNo}/versions`, POSTER, { ...frame, version: 2 });
    expect([status, body.recipients]).toEqual([201, expect.arrayContaining([READER])]);
  });

  it.each([
    ['a version', (clueNo: string) => takeIn(version(clueNo, 2))],
    ['a recall', (clueNo: string) => takeInRecall(recall(clueNo))],
  ])('wait for an officer who acts, and the officer not for them (%s)', async (_, comes) => {
    const clueNo = aNumber();
    await takeIn(version(clueNo, 1));
    let coming: Promise<void> | undefined;
    await database().run(async (tx) => {
      await lockFeed(tx);
      coming = comes(clueNo);
      await waitFor(
        'it to wait for the feed',
        async () => (await agency.count(`pg_locks where locktype = 'advisory' and not granted`)) === 1,
      );
      expect(await tx.query(selectNewestReceived(clueNo, READER))).toHaveLength(1);
    });
    await coming;
  });

  it('are not believed of an office of another owner, nor with other content than their digest says', async () => {
    const pretender = { writer: TOBACCO.writer, office: POLICE.office } as unknown as typeof TOBACCO;
    const notOurs = { kind: 'malformed', code: 'CLUE.POSTER_NOT_OF_WRITER' };
    await expect(takeIn(version(aNumber(), 1, pretender))).rejects.toMatchObject(notOurs);
    await expect(takeInRecall(recall(aNumber(), pretender))).rejects.toMatchObject(notOurs);
    const { data, ...frame } = version(aNumber(), 1);
    const changed = { ...frame, data: { ...data, contentDigest: '0'.repeat(64) } };
    await expect(takeIn(changed)).rejects.toMatchObject({ kind: 'malformed', code: 'CLUE.CONTENT_DIGEST_WRONG' });
  });
});

import { setImmediate as turn } from 'node:timers/promises';
import { appendToFeed, FeedPlaces } from '#libs/feed';
import { createTestDatabase } from '#libs/testing';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestDatabase } from '#libs/testing';
import type { TestAgency } from '#libs/testing/agency';
import { chinaDate, SystemIds } from '#libs/kernel';
import { agencyMigrations } from '#libs/agency/runtime';
import { ClueFeed } from '../src/runtime/feed/clue-feed.js';
import { aClue, aSmallAgency } from './a-small-agency.js';

const OFFICE = 'laogang-customs';
const ids = new SystemIds();

describe('the feed', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(agencyMigrations);
  });
  afterAll(() => database?.drop());

  const entry = (clueNo: string) =>
    ({ office: OFFICE, kind: 'recall', eventId: ids.eventId(), subject: clueNo, version: 1 }) as const;
  const append = (clueNo: string, hold: Promise<unknown> = Promise.resolve()) =>
    database.unitOfWork.run(async (tx) => {
      await appendToFeed(tx, [entry(clueNo)], new Date(0));
      await hold;
    });

  it('never shows a later entry while an earlier one is not yet committed', async () => {
    const reader = new ClueFeed(database.unitOfWork);
    let release = () => {};
    const slow = append('slow', new Promise<void>((resolve) => (release = resolve)));
    while (
      Number(
        (
          await database.dataSource.query(`select count(*) as n from pg_locks where locktype = 'advisory' and granted`)
        )[0].n,
      ) === 0
    )
      await turn();
    const quick = append('quick');
    expect(await reader.after(OFFICE, '0', 10)).toEqual([]);
    release();
    await Promise.all([slow, quick]);
    expect((await reader.after(OFFICE, '0', 10)).map(({ subject }) => subject)).toEqual(['slow', 'quick']);
  });

  it('takes no place that only another office’s feed has come to: what comes until then would be missed', async () => {
    const places = new FeedPlaces(database.unitOfWork);
    await append('of ours');
    const own = await places.end(OFFICE);
    await database.unitOfWork.run((tx) =>
      appendToFeed(tx, [{ ...entry('of another'), office: 'dalian-customs' }], new Date(0)),
    );
    expect(await places.placeOf(OFFICE, own, '/after')).toBe(own);
    const beyond = await places.end('dalian-customs');
    await expect(places.placeOf(OFFICE, beyond, '/after')).rejects.toMatchObject({ code: 'HTTP.INVALID_QUERY' });
  });

  it('gives a reader that keeps asking every entry once, in order, while many write', async () => {
    const reader = new ClueFeed(database.unitOfWork);
    const from = await new FeedPlaces(database.unitOfWork).end(OFFICE);
    const expected = Array.from({ length: 200 }, (_, at) => `C-${at}`);
    let isWriting = true;
    const writing = Promise.all(expected.map((clueNo, at) => append(clueNo, at % 7 === 0 ? turn() : undefined))).then(
      () => (isWriting = false),
    );
    const read: string[] = [];
    let cursor = from;
    const page = async () => {
      const items = await reader.after(OFFICE, cursor, 50);
      read.push(...items.map(({ subject }) => subject));
      cursor = items.at(-1)?.cursor ?? cursor;
      return items.length;
    };
    while (isWriting) await page();
    await writing;
    while ((await page()) > 0);
    expect(read).toHaveLength(expected.length);
    expect([...read].sort()).toEqual([...expected].sort());
  });
});

describe('reading lists and the feed', () => {
  let town: TestTown;
  let agency: TestAgency;
  const poster = { office: 'changping-customs' };
  const reader = { office: OFFICE };

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
    const items = Array.from({ length: 30 }, (_, at) =>
      aPost(aClue({ title: `线索${at}`, goods: [{ ...aClue().goods[0]!, brand: at % 3 === 0 ? 'RARE' : 'COMMON' }] }), [
        OFFICE,
      ]),
    );
    const answer = await agency.post('/clues/batch', poster, { items });
    expect(answer.body.accepted).toBe(30);
  });
  afterAll(() => town?.drop());

  async function walk(route: string, as: { office: string }): Promise<string[]> {
    const found: string[] = [];
    let after = '';
    for (;;) {
      const { body } = await agency.get(`${route}${route.includes('?') ? '&' : '?'}limit=7${after}`, as);
      found.push(...body.items.map((item: { clueNo: string }) => item.clueNo));
      if (!body.next) return found;
      after = `&after=${body.next}`;
    }
  }

  it.each([
    ['/clues', poster, 30],
    ['/clues?sort=at', poster, 30],
    ['/clues?brand=rare', poster, 10],
    [`/clues?office=${OFFICE}`, poster, 30],
    ['/clues?office=dalian-customs', poster, 0],
    ['/clues?state=recalled', poster, 0],
    ['/clues/received', reader, 30],
    ['/clues/received?brand=COMMON&state=stored', reader, 20],
    ['/clues/received?office=changping-customs&container=MSKU8058642', reader, 30],
    ['/clues/received?from=2999-01-01', reader, 0],
  ])('%s walks page by page through each clue once', async (route, as, count) => {
    const found = await walk(route, as);
    expect([found.length, new Set(found).size]).toEqual([count, count]);
  });

  it.each([
    ['/clues', poster],
    ['/clues/received', reader],
  ])('%s shows what came at one instant in the order it was posted in, newest first', async (route, as) => {
    const { items } = (await agency.get(`${route}?limit=200`, as)).body;
    expect(items.map((item: { title: string }) => item.title)).toEqual(
      Array.from({ length: 30 }, (_, at) => `线索${29 - at}`),
    );
  });

  it('turns the list round when asked', async () => {
    expect(await walk('/clues?sort=at', poster)).toEqual((await walk('/clues', poster)).reverse());
  });

  it.each([
    ['/clues', poster, 'postedAt'],
    ['/clues/received', reader, 'storedAt'],
  ])('%s to a date holds that whole day in China', async (route, as, at) => {
    const { items } = (await agency.get(`${route}?limit=200`, as)).body;
    const dayInChina = (instant: string) => chinaDate(new Date(instant));
    const [newest, oldest] = [items.at(0)[at], items.at(-1)[at]].map(dayInChina);
    const dayBefore = dayInChina(new Date(Date.parse(items.at(-1)[at]) - 86_400_000).toISOString());
    expect(await walk(`${route}?from=${oldest}&to=${newest}`, as)).toHaveLength(30);
    expect(await walk(`${route}?to=${dayBefore}`, as)).toEqual([]);
  });

  it("gives the office's own system every clue whole, with a cursor to go on from", async () => {
    const first = await agency.get('/feed?limit=20', reader);
    const second = await agency.get(`/feed?limit=20&after=${first.body.next}`, reader);
    expect([first.body.items.length, second.body.items.length]).toEqual([20, 10]);
    expect(first.body.items[0]).toMatchObject({
      kind: 'clue',
      clue: { from: 'changping-customs', content: { customsCode: '5201' } },
    });
    const end = await agency.get(`/feed?after=${second.body.next}`, reader);
    expect(end.body).toEqual({ items: [], next: second.body.next });
  });

  const nextOf = async (route: string) => (await agency.get(route, reader)).body.next as string;
  const endOfFeed = () => nextOf('/feed?limit=500');
  const beyond = (cursor: string) => String(Number(cursor) + 1);

  it.each([
    ['beyond its end', async () => `/feed?after=${beyond(await endOfFeed())}`],
    ['far beyond any end', async () => `/feed?after=${'9'.repeat(18)}`],
    ['of a list', async () => `/feed?after=${await nextOf('/clues/received?limit=7')}`],
  ])('refuses a feed cursor %s', async (_, routeOf) => {
    const { status, body } = await agency.get(await routeOf(), reader);
    expect([status, body.code]).toEqual([400, 'HTTP.INVALID_QUERY']);
    expect(body.problems).toEqual([expect.objectContaining({ path: '/after', code: 'HTTP.CURSOR_WRONG' })]);
  });

  it('refuses the same behind Last-Event-ID, before the stream opens', async () => {
    for (const cursor of [beyond(await endOfFeed()), 'x1', '-1']) {
      const { status, body } = await agency.call('GET', '/arrivals', reader, { headers: { 'last-event-id': cursor } });
      expect([status, body.code]).toEqual([400, 'HTTP.INVALID_QUERY']);
      expect(body.problems).toEqual([expect.objectContaining({ path: '/Last-Event-ID', code: 'HTTP.CURSOR_WRONG' })]);
    }
  });

  it.each([
    ['/clues', '/clues/received', 'another list'],
    ['/clues', '/clues?sort=at', 'the same list the other way round'],
    ['/clues?sort=at', '/clues', 'the same list the other way round'],
    ['/clues', '/feed', 'the feed'],
  ])('refuses at %s the cursor of %s (%s)', async (asked, other) => {
    const as = other === '/clues/received' || other === '/feed' ? reader : poster;
    const cursor = await nextOfPage(other, as);
    const { status, body } = await agency.get(`${asked}${asked.includes('?') ? '&' : '?'}after=${cursor}`, poster);
    expect([status, body.code]).toEqual([400, 'HTTP.INVALID_QUERY']);
    expect(body.problems).toEqual([expect.objectContaining({ path: '/after', code: 'HTTP.CURSOR_WRONG' })]);
  });
  const nextOfPage = async (route: string, as: { office: string }) =>
    (await agency.get(`${route}${route.includes('?') ? '&' : '?'}limit=7`, as)).body.next as string;
});

import type { MatchFoundV1, ReceivedEvent } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { OnMatchFound } from '../src/runtime/matches/on-match-found.js';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const HUANGPU = { office: 'huangpu-customs' };

let events = 0;

describe('hints at clues of other offices', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    customs = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  const aHint = (clueNo: string, kind: MatchFoundV1['kind'] = 'container', recipients = ['changping-customs']) =>
    ({
      id: `01920000-0000-7000-8000-${String(++events).padStart(12, '0')}`,
      writer: 'supervision',
      reader: 'customs',
      recipients,
      data: { clueNo, kind, otherOffice: 'guangzhou-tobacco', foundAt: '2026-11-16T01:00:00.000Z' },
    }) as unknown as ReceivedEvent<MatchFoundV1>;
  const hear = (...hints: ReceivedEvent<MatchFoundV1>[]) =>
    customs.app
      .get(UnitOfWork, { strict: false })
      .run((tx) => customs.app.get(OnMatchFound, { strict: false }).handle(tx, hints));

  it('stand beside the clue, in the list and in the feed: what kind of thing and whom to ask', async () => {
    const { body } = await customs.post('/clues', CHANGPING, aPost(aClue(), ['guangzhou-tobacco']));
    expect((await customs.get(`/clues/${body.clueNo}`, CHANGPING)).body.matches).toEqual([]);
    const hint = aHint(body.clueNo);
    await hear(hint);
    const line = {
      clueNo: body.clueNo,
      kind: 'container',
      otherOffice: { id: 'guangzhou-tobacco', zh: expect.stringContaining('烟草'), en: expect.any(String) },
      zh: expect.stringContaining('同一集装箱'),
    };
    const { body: seen } = await customs.get(`/clues/${body.clueNo}`, CHANGPING);
    expect(seen.matches).toEqual([expect.objectContaining(line)]);
    const list = await customs.get('/matches', CHANGPING);
    expect(list.body.items).toEqual([expect.objectContaining(line)]);
    const feed = await customs.get('/feed?limit=500', CHANGPING);
    expect(feed.body.items).toContainEqual(
      expect.objectContaining({
        kind: 'match',
        subject: body.clueNo,
        eventId: hint.id,
        details: { kind: 'container', otherOffice: 'guangzhou-tobacco' },
      }),
    );
    await hear(hint);
    expect((await customs.get('/matches', CHANGPING)).body.items).toHaveLength(1);
    expect((await customs.get('/feed?limit=500', CHANGPING)).body.items).toHaveLength(feed.body.items.length);
  });

  it('are for the offices they were addressed to only, and come page by page, newest first', async () => {
    expect((await customs.get('/matches', HUANGPU)).body.items).toEqual([]);
    for (const kind of ['plate', 'uscc', 'waybill'] as const) await hear(aHint('HG-X', kind, ['huangpu-customs']));
    const first = await customs.get('/matches?limit=2', HUANGPU);
    expect(first.body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['waybill', 'uscc']);
    const second = await customs.get(`/matches?limit=2&after=${first.body.next}`, HUANGPU);
    expect(second.body).toMatchObject({ items: [{ kind: 'plate' }] });
    expect(second.body.next).toBeUndefined();
    expect((await customs.get('/matches?what=1', HUANGPU)).status).toBe(400);
  });
});

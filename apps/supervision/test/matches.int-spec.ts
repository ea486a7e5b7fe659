import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import type { ClueSummarisedV1, MatchToken, ReceivedEvent } from '#libs/contracts';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aSummary, at, recalled, summarised } from './events.js';

interface Told {
  readonly clueNo: string;
  readonly kind: string;
  readonly otherOffice: string;
  readonly to: readonly string[];
}

const CONTAINER: MatchToken = { kind: 'container', token: 'c0'.repeat(32) };
const BRAND: MatchToken = { kind: 'brand', token: 'b0'.repeat(32) };

describe('matches among the clues of several offices', () => {
  let database: TestDatabase;
  let model: ReadModel;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, aDirectory());
  });
  beforeEach(async () => {
    await model.forget();
    await database.dataSource.query('delete from outbox; delete from event');
  });
  afterAll(() => database.drop());

  const customs = (clueNo: string, recipients: string[] = [], more: Partial<ClueSummarisedV1> = {}) =>
    summarised('customs', aSummary(clueNo, 'changping-customs', recipients, 0, { tokens: [CONTAINER], ...more }));
  const tobacco = (clueNo: string, recipients: string[] = [], more: Partial<ClueSummarisedV1> = {}) =>
    summarised(
      'tobacco-monopoly',
      aSummary(clueNo, 'dongguan-tobacco', recipients, 1, { tokens: [CONTAINER], ...more }),
    );
  const restricted = (event: ReceivedEvent): ReceivedEvent => ({ ...event, classification: 'restricted' });

  async function told(): Promise<Told[]> {
    const rows: { data: string; deliveries: { topic: string; recipients?: string[] }[] }[] =
      await database.dataSource.query(
        `select convert_from(data, 'utf8') as data, deliveries from event where type = 'supervision.match-found'
          order by ordering_key, data`,
      );
    return rows.map(({ data, deliveries }) => {
      const { clueNo, kind, otherOffice, foundAt: _at, ...rest } = JSON.parse(data);
      expect(rest).toEqual({});
      return { clueNo, kind, otherOffice, to: deliveries.map(({ topic }) => topic).sort() };
    });
  }

  it('tell both offices whom to ask, and nothing of what the other knows', async () => {
    await model.hear(customs('HG-1'));
    expect(await told()).toEqual([]);
    await model.hear(tobacco('YC-1'));
    expect(await told()).toEqual([
      {
        clueNo: 'HG-1',
        kind: 'container',
        otherOffice: 'dongguan-tobacco',
        to: ['to.customs.from.supervision.v1'],
      },
      {
        clueNo: 'YC-1',
        kind: 'container',
        otherOffice: 'changping-customs',
        to: ['to.tobacco-monopoly.from.supervision.v1'],
      },
    ]);
    const [{ n }] = await database.dataSource.query(`select count(*)::int as n from audit where act = 'match.found'`);
    expect(n).toBe(2);
  });

  it('tell every office that is there, when one that a clue was sent to has left the directory', async () => {
    await model.hear(customs('HG-1', ['an-office-of-before']), tobacco('YC-1'));
    expect((await told()).map(({ clueNo, to }) => `${clueNo} ${to.join()}`)).toEqual([
      'HG-1 to.customs.from.supervision.v1',
      'YC-1 to.tobacco-monopoly.from.supervision.v1',
    ]);
  });

  it('are found when both come in one batch, and not twice when they come again', async () => {
    const both = [customs('HG-1'), tobacco('YC-1')];
    await model.hear(...both);
    await model.hear(...both);
    await model.hear(tobacco('YC-1', [], { clueVersion: 2 }));
    expect(await told()).toHaveLength(2);
  });

  it('are found by exactly one of two consumers that learn of the two clues at once', async () => {
    for (let round = 0; round < 5; round++) {
      const [one, other] = [randomUUID(), randomUUID()].map((id) => id.slice(0, 8));
      const token = { kind: 'plate' as const, token: randomUUID().replaceAll('-', '').repeat(2) };
      await Promise.all([
        model.hear(customs(`HG-${one}`, [], { tokens: [token] })),
        model.hear(tobacco(`YC-${other}`, [], { tokens: [token] })),
      ]);
    }
    expect(await told()).toHaveLength(10);
  });

  it('tell the offices a clue was sent to as well, but none of a clue that it holds itself', async () => {
    await model.hear(customs('HG-1', ['dongguan-tobacco', 'changping-police']), tobacco('YC-1', ['dongguan-market']));
    expect((await told()).map(({ clueNo, otherOffice, to }) => [clueNo, otherOffice, to])).toEqual([
      ['HG-1', 'dongguan-tobacco', ['to.customs.from.supervision.v1', 'to.public-security.from.supervision.v1']],
      ['YC-1', 'changping-customs', ['to.market-supervision.from.supervision.v1']],
    ]);
  });

  it('are none between two clues of one office, also for those who were sent one of them', async () => {
    await model.hear(customs('HG-1', ['changping-police']), customs('HG-2', ['dongguan-tobacco']));
    expect(await told()).toEqual([]);
  });

  it('are none with a restricted clue, nor with one that was recalled', async () => {
    await model.hear(restricted(customs('HG-1')), tobacco('YC-1'));
    await model.hear(customs('HG-1', [], { clueVersion: 2 }));
    expect(await told()).toEqual([]);
    await model.hear(recalled('tobacco-monopoly', 'YC-1', 'dongguan-tobacco', 5));
    await model.hear(customs('HG-2'));
    expect(await told()).toEqual([]);
  });

  it('are none with a recall that overtook its clue', async () => {
    await model.hear(recalled('customs', 'HG-1', 'changping-customs', 5), customs('HG-1'));
    await model.hear(tobacco('YC-1'));
    expect(await told()).toEqual([]);
  });

  it('say once to each office that another works on its brand, however many clues name it', async () => {
    const brand = { tokens: [BRAND] };
    await model.hear(customs('HG-1', [], brand), customs('HG-2', [], { ...brand, postedAt: at(9) }));
    for (const no of [1, 2, 3]) await model.hear(tobacco(`YC-${no}`, [], brand));
    expect((await told()).map(({ clueNo, kind }) => [clueNo, kind])).toEqual([
      ['HG-2', 'brand'],
      ['YC-1', 'brand'],
    ]);
  });
});

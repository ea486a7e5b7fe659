import 'reflect-metadata';
import fc from 'fast-check';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aStory } from './a-story.js';
import { aReceipt, aSummary, receipted, recalled, summarised } from './events.js';

describe('the read model of supervision', () => {
  let database: TestDatabase;
  let model: ReadModel;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, aDirectory());
  });
  beforeEach(() => model.forget());
  afterAll(() => database.drop());

  const countsOf = async (office: string) => {
    const rows: { state: string; n: string }[] = await database.dataSource.query(
      'select state, n from office_count where office = $1',
      [office],
    );
    return Object.fromEntries(rows.map(({ state, n }) => [state, Number(n)]));
  };

  it('says the same whatever the order, the batches and the repetitions in which the events come', async () => {
    const story = aStory();
    await model.hear(...story);
    const expected = await model.picture();
    const arrival = fc.record({
      order: fc.shuffledSubarray(story, { minLength: story.length }),
      batch: fc.integer({ min: 1, max: story.length }),
      repeated: fc.subarray(story),
    });
    await fc.assert(
      fc.asyncProperty(arrival, async ({ order, batch, repeated }) => {
        await model.forget();
        for (let from = 0; from < order.length; from += batch) await model.hear(...order.slice(from, from + batch));
        for (const again of repeated) await model.hear(again);
        expect(await model.picture()).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  }, 180_000);

  it('says the same when two consumers learn of one matter at once', async () => {
    const story = aStory();
    await model.hear(...story);
    const expected = await model.picture();
    await model.forget();
    await Promise.all(story.map((event) => model.hear(event)));
    expect(await model.picture()).toEqual(expected);
  });

  it('counts each thing once for its office, and a missed clock stays counted', async () => {
    await model.hear(...aStory());
    expect(await countsOf('changping-customs')).toEqual({
      posted: 1,
      received: 1,
      'case-opened': 1,
      sent: 1,
      overdue: 1,
    });
    expect(await countsOf('dongguan-tobacco')).toEqual({
      posted: 1,
      recalled: 1,
      received: 1,
      opened: 1,
      'taken-up': 1,
    });
    expect(await countsOf('changping-police')).toEqual({ received: 1, declined: 1, acknowledged: 1, filed: 1 });
  });

  it('shows but does not count a receipt of an office that the poster never named', async () => {
    await model.hear(...aStory());
    const rows = await database.dataSource.query(
      `select addressed, stage from clue_holding where clue_no = 'YC-1' and office = 'dongguan-market'`,
    );
    expect(rows).toEqual([{ addressed: false, stage: 'stored' }]);
    expect(await countsOf('dongguan-market')).toEqual({ received: 1 });
  });

  it('parks what speaks for an office of another owner', async () => {
    const forged = receipted('customs', aReceipt('HG-1', 'dongguan-tobacco', 'stored', 1));
    await expect(model.hear(forged)).rejects.toMatchObject({
      kind: 'malformed',
      code: 'SUPERVISION.OFFICE_NOT_OF_WRITER',
    });
    const stolen = recalled('tobacco-monopoly', 'HG-1', 'changping-customs', 1);
    await expect(model.hear(stolen)).rejects.toMatchObject({ kind: 'malformed' });
    const foreign = summarised('tobacco-monopoly', aSummary('HG-1', 'changping-customs', [], 1));
    await expect(model.hear(foreign)).rejects.toMatchObject({ kind: 'malformed' });
  });

  it('keeps a clue its poster’s own when another office sends a version of it or takes it back', async () => {
    await model.hear(summarised('customs', aSummary('HG-9', 'changping-customs', ['dongguan-tobacco'], 0)));
    await model.hear(
      summarised('tobacco-monopoly', aSummary('HG-9', 'dongguan-tobacco', [], 9, { clueVersion: 2 })),
      recalled('tobacco-monopoly', 'HG-9', 'dongguan-tobacco', 10),
    );
    const rows = await database.dataSource.query(
      `select office, clue_version, recalled_at from clue_summary where clue_no = 'HG-9'`,
    );
    expect(rows).toEqual([{ office: 'changping-customs', clue_version: 1, recalled_at: null }]);
  });

  it('lets the service itself neither change nor remove a fact', async () => {
    await model.hear(...aStory());
    for (const table of [
      'clue_version',
      'clue_receipt',
      'clue_recall',
      'case_timeline',
      'clock_rung',
      'command_refusal',
    ]) {
      await expect(database.unitOfWork.query({ text: `delete from ${table}` })).rejects.toThrow('permission denied');
    }
  });
});

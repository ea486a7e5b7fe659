import 'reflect-metadata';
import fc from 'fast-check';
import type { ClockView } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import type { Caller } from '#libs/security';
import { aDirectory, createTestDatabase, everythingIn } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { CasesController } from '../src/http/cases.controller.js';
import { FiguresController } from '../src/http/figures.controller.js';
import { Scopes } from '../src/http/scopes.js';
import { MissedClocks1796169800000 } from '../src/persistence/migrations/1796169800000-missed-clocks.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aStory } from './a-story.js';
import {
  aClock,
  aReceipt,
  aState,
  aStep,
  aSummary,
  at,
  CASE_NO,
  receipted,
  recalled,
  recomputed,
  rung,
  summarised,
  uuid,
} from './events.js';

const prosecutor: Caller = {
  kind: 'officer',
  officer: 'guangdong-procuratorate-prosecutor',
  office: 'guangdong-procuratorate',
  owner: 'supervision',
  roles: ['prosecutor'],
};

describe('the read model of supervision', () => {
  let database: TestDatabase;
  let model: ReadModel;
  let figures: FiguresController;
  let cases: CasesController;

  beforeAll(async () => {
    const town = aDirectory();
    const words = LawWords.load();
    const scopes = new Scopes(town.directory, words);
    const clock = new ManualClock(new Date(at(6_000)));
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, town);
    figures = new FiguresController(database.unitOfWork, town.directory, scopes);
    cases = new CasesController(database.unitOfWork, town.directory, clock, words, scopes);
  });
  beforeEach(() => model.forget());
  afterAll(() => database.drop());

  /** What is not 0. */
  const countsOf = async (office: string) => {
    const { items } = await figures.counts(prosecutor, { office });
    return Object.fromEntries(Object.entries(items[0]?.counts ?? {}).filter(([, n]) => n > 0));
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

  describe('of a case whose dates another calendar moves', () => {
    const provisional = aClock({ provisional: true });
    const next = [{ office: 'changping-customs', step: 'approve', roles: ['principal-head'], basis: 'order-310/5.2' }];
    const toApprove = (clock: ClockView) =>
      aState(2, { clocks: [clock], next: next.map((one) => ({ ...one, documents: [], dueAt: clock.legalDueAt })) });
    const firm = aClock({ legalDueAt: at(7_000), workingDueAt: at(7_000) });
    const reported = aStep(toApprove(provisional), 'report', 'changping-customs', 20);
    const moved = recomputed(toApprove(firm), 20, 4_500, provisional.legalDueAt);

    it('keeps the warnings of each date, and each of them once', async () => {
      await model.hear(
        reported,
        rung(provisional, 'half', 2_000),
        rung(provisional, 'due', 4_000),
        moved,
        rung(firm, 'due', 6_900),
        rung(firm, 'due', 6_900),
      );
      expect((await cases.one(prosecutor, CASE_NO)).clocks).toMatchObject([
        {
          rungs: [
            { rung: 'half', rungAt: at(2_000) },
            { rung: 'due', rungAt: at(4_000) },
            { rung: 'due', rungAt: at(6_900) },
          ],
        },
      ]);
    });

    it('shows them at once, and takes back that a clock was missed that was not', async () => {
      await model.hear(reported, rung(provisional, 'overdue', 4_401));
      expect((await cases.one(prosecutor, CASE_NO)).isOverdue).toBe(true);
      await model.hear(moved);
      const shown = await cases.one(prosecutor, CASE_NO);
      expect([shown.isOverdue, shown.seq]).toEqual([false, 2]);
      expect(shown.clocks).toMatchObject([{ provisional: false, legalDueAt: at(7_000), rungs: [{ rung: 'overdue' }] }]);
      expect(shown.next).toMatchObject([{ step: { id: 'approve' }, dueAt: at(7_000), isLate: false }]);
      const { items } = await cases.list(prosecutor, {});
      expect(items).toMatchObject([{ isOverdue: false, nextDueAt: new Date(at(7_000)), updatedAt: new Date(at(20)) }]);
    });

    it('keeps them when the step, or what was told of an earlier calendar, comes after them', async () => {
      const earlier = recomputed(toApprove(aClock({ legalDueAt: at(6_500) })), 20, 4_400, provisional.legalDueAt);
      await model.hear(moved);
      await model.hear(reported);
      await model.hear(earlier);
      expect((await cases.one(prosecutor, CASE_NO)).clocks).toMatchObject([{ legalDueAt: at(7_000) }]);
    });
  });

  it('counts a time that was over when it was extended, and shows by when it was missed and what nobody checked', async () => {
    const missed = [{ dueAt: at(4_400), until: at(4_500), lateSeconds: 6_000 }];
    const extended = aClock({ legalDueAt: at(9_000), missed, overdue: true, startedFrom: 'measure', mark: 'V' });
    const unchecked = aClock({ clockId: uuid(51), mark: 'M', reminder: true, startedFrom: 'receipt' });
    await model.hear(aStep(aState(1, { clocks: [extended, unchecked] }), 'report', 'changping-customs', 20));
    expect(await countsOf('changping-customs')).toMatchObject({ overdue: 1 });
    const { clocks } = await cases.one(prosecutor, CASE_NO);
    expect(clocks).toMatchObject([
      { isOverdue: true, missed, startedFrom: 'measure', mark: 'V' },
      { isOverdue: false, startedFrom: 'receipt', mark: 'M' },
    ]);
    const rows = await database.dataSource.query('select mark, overdue from clock order by clock_id');
    expect(rows).toEqual([
      { mark: 'V', overdue: true },
      { mark: 'M', overdue: false },
    ]);
  });

  describe('of a case whose act was done in time and came late', () => {
    const [running, stopped] = [aClock(), aClock({ stoppedAt: at(4_300) })];
    const reported = aStep(aState(1, { clocks: [running] }), 'report', 'changping-customs', 20);
    const approved = aStep(aState(2, { clocks: [stopped] }), 'approve', 'changping-customs', 4_300);
    const rungs = [rung(running, 'overdue', 4_401), rung(running, 'escalated', 5_900)];
    const overdue = async () => [
      (await cases.list(prosecutor, { overdue: 'true' })).items.map(({ caseNo }) => caseNo),
      (await countsOf('changping-customs'))['overdue'] ?? 0,
    ];

    it('counts the clock as missed until the act is recorded, and no longer', async () => {
      await model.hear(reported, ...rungs);
      expect(await overdue()).toEqual([[CASE_NO], 1]);
      await model.hear(approved);
      expect(await overdue()).toEqual([[], 0]);
      const { timeline } = await cases.one(prosecutor, CASE_NO);
      expect(timeline.filter(({ kind }) => kind === 'rung')).toMatchObject([
        { rung: 'overdue', actInTime: true },
        { rung: 'escalated', actInTime: true },
      ]);
    });

    it('says so too when the rungs come last', async () => {
      await model.hear(reported, approved);
      await model.hear(...rungs);
      expect(await overdue()).toEqual([[], 0]);
    });

    it('takes back what an earlier version had counted for good', async () => {
      await model.hear(reported, ...rungs, approved);
      const { dataSource } = database;
      await dataSource.query(`drop index clock_missed; update case_summary set was_overdue = true;
        insert into count_mark values ('${uuid(50)}', 'changping-customs', 'overdue');
        insert into office_count values ('changping-customs', 'overdue', 1)`);
      const runner = dataSource.createQueryRunner();
      await new MissedClocks1796169800000().up(runner);
      await runner.release();
      expect(await overdue()).toEqual([[], 0]);
    });
  });

  it('keeps no text of a receipt, which is for the poster alone, should a writer send it', async () => {
    const texts = { reason: 'Reason-Marker', outcome: 'Outcome-Marker' };
    await model.hear(
      summarised('customs', aSummary('HG-1', 'changping-customs', ['dongguan-tobacco'], 0)),
      receipted('tobacco-monopoly', { ...aReceipt('HG-1', 'dongguan-tobacco', 'declined', 1), ...texts }),
    );
    const kept = await everythingIn((sql) => database.dataSource.query(sql));
    expect(kept).toContain('"declined"');
    expect(kept).not.toContain('-Marker');
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

  it.each([
    ['a clue', summarised('tobacco-monopoly', aSummary('HG-1', 'dongguan-tobacco', [], 0))],
    ['a recall', recalled('tobacco-monopoly', 'HG-1', 'dongguan-tobacco', 1)],
  ])('parks %s under a number of another agency, whose clue it would hide', async (_, event) => {
    await expect(model.hear(event)).rejects.toMatchObject({ kind: 'malformed', code: 'CLUE.NUMBER_OF_ANOTHER' });
  });

  it('keeps a clue its poster’s own when another office sends a version of it or takes it back', async () => {
    await model.hear(summarised('customs', aSummary('HG-9', 'changping-customs', ['dongguan-tobacco'], 0)));
    await model.hear(
      summarised('customs', aSummary('HG-9', 'dalian-customs', [], 9, { clueVersion: 2 })),
      recalled('customs', 'HG-9', 'dalian-customs', 10),
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

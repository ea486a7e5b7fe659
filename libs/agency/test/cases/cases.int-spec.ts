import 'reflect-metadata';
import fc from 'fast-check';
import { aClock, aState, at, CaseDesk, clockRung, officer, stepRecorded, uuid } from './a-case-desk.js';
import { aStory } from './a-case-story.js';
import { casesOnClue } from '../../src/runtime/cases/office-holdings.js';
import { MarksFollowClocks1796169700000 } from '../../src/runtime/cases/migrations/marks-follow-clocks.migration.js';

const handler = officer('changping-customs', 'customs', 'handler');
const head = officer('changping-customs', 'customs', 'principal-head');

describe('cases at an agency', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
  });
  beforeEach(() => desk.forget());
  afterAll(() => desk.close());

  const listed = async (query: object, by = handler) =>
    (await desk.cases.list(by, query)).items.map(({ caseNo }) => caseNo);

  /** What is read of cases, apart from the order in which things were told and audited. */
  async function picture(): Promise<unknown> {
    const [state] = await desk.rows(`select
      (select jsonb_agg(to_jsonb(v) order by v.case_no) from case_view v) as views,
      (select jsonb_agg(to_jsonb(t) order by t.case_no, t.seq) from case_timeline t) as steps,
      (select jsonb_agg(to_jsonb(r) order by r.case_no, r.rung) from case_rung r) as rungs,
      (select jsonb_agg(to_jsonb(p) order by p.case_no, p.office) from case_participant p) as participants,
      (select jsonb_agg(to_jsonb(d) order by d.case_no, d.office, d.step) from case_todo d) as todos`);
    return state;
  }

  it('say which of the clues they rest on were recalled, as far as the office holds them', async () => {
    const [clueNo, other] = ['HG-R1', 'HG-R2'];
    await desk.holdClue(clueNo, handler.office);
    await desk.holdClue(other, 'dalian-customs');
    const state = { ...aState('AJ-1', 1), clueNos: [clueNo, other] };
    await desk.hear(stepRecorded(state, 'name-team'));
    const recalled = async () =>
      ((await desk.cases.one(handler, 'AJ-1')) as never as { recalledClues: object[] }).recalledClues;
    expect(await recalled()).toEqual([]);
    await desk.rows(`update clue set recalled_at = $1, recall_reason = '误发'`, [at(30)]);
    expect(await recalled()).toEqual([{ clueNo, recalledAt: new Date(at(30)), reason: '误发' }]);
    const { unitOfWork } = desk.database;
    expect(await casesOnClue(unitOfWork, handler.office, clueNo)).toEqual(['AJ-1']);
    expect(await casesOnClue(unitOfWork, 'dalian-customs', clueNo)).toEqual([]);
    await desk.rows('delete from clue');
  });

  it('look the same whatever the order and the batches in which the news comes', async () => {
    const story = [...aStory('AJ-1'), ...aStory('AJ-2')];
    await desk.hear(...story);
    const expected = await picture();
    const arrival = fc.record({
      order: fc.shuffledSubarray(story, { minLength: story.length }),
      batch: fc.integer({ min: 1, max: story.length }),
      repeated: fc.subarray(story),
    });
    await fc.assert(
      fc.asyncProperty(arrival, async ({ order, batch, repeated }) => {
        await desk.forget();
        for (let from = 0; from < order.length; from += batch) await desk.hear(...order.slice(from, from + batch));
        for (const again of repeated) await desk.hear(again);
        expect(await picture()).toEqual(expected);
      }),
      { numRuns: 15 },
    );
  }, 180_000);

  it('look the same when two consumers hear of one case at once', async () => {
    const story = aStory('AJ-1');
    await desk.hear(...story);
    const expected = await picture();
    await desk.forget();
    await Promise.all(story.map((event) => desk.hear(event)));
    expect(await picture()).toEqual(expected);
  });

  it('keep the warnings of each date that a clock had, and each of them once', async () => {
    const rung = (clock: ReturnType<typeof aClock>, rungAt: string) => clockRung('AJ-1', clock, 'due', rungAt);
    const [first, later] = [rung(aClock(), at(90)), rung(aClock({ strictDueAt: at(900) }), at(890))];
    await desk.hear(...aStory('AJ-1').slice(0, 2), first, later, later);
    const rungs = [at(90), at(890)].map((rungAt) => ({ rung: 'due', rungAt }));
    expect(await desk.cases.one(head, 'AJ-1')).toMatchObject({ clocks: [{ rungs }] });
  });

  it('show state, clocks with three dates, next steps with their clause, timeline and missing documents', async () => {
    await desk.hear(...aStory('AJ-1').slice(0, 2), clockRung('AJ-1', aClock(), 'half'));
    const answer = await desk.cases.one(head, 'AJ-1');
    expect(answer).toMatchObject({
      tracks: [{ track: 'dossier', state: 'reported', zh: '待审批' }, {}],
      clocks: [
        {
          strictDueAt: at(100),
          legalDueAt: at(200),
          workingDueAt: at(300),
          dueAt: at(200),
          isOverdue: false,
          rungs: [{ rung: 'half' }],
        },
      ],
      next: [
        {
          step: { id: 'approve', zh: '批准移送' },
          dueAt: at(200),
          isLate: false,
          basis: { id: 'order-310/5.1', zh: expect.stringContaining('移送') },
        },
        {},
      ],
    });
    expect(answer).toMatchObject({ timeline: [{ kind: 'step' }, { kind: 'step' }, { kind: 'rung' }] });
    await desk.hear(...aStory('AJ-1').slice(2));
    expect(await desk.cases.one(handler, 'AJ-1')).toMatchObject({
      next: [],
      missingDocuments: [{ kind: 'test-report', step: 'send' }],
      documents: [{ kind: 'transfer-letter', title: '移送书' }],
    });
  });

  it('show what was odd about a step, in words and with its clause, on the case and on the act', async () => {
    const params = {
      office: 'laogang-police',
      region: '440100',
      counterpart: 'changping-police',
      usualRegion: '441900',
    };
    const named = Object.entries(params).map(([name, value]) => ({ name, value }));
    const warnings = [{ code: 'CASE.RECEIVER_OF_ANOTHER_REGION', basis: 'order-310/5.2', params: named }];
    await desk.rows(
      `insert into act (command_no, case_no, step, opens_case, office, officer, role, acted_at, signed_at, jws, event_id, request_digest)
       values ($1, 'AJ-1', 'send', false, 'changping-customs', 'h1', 'handler', $2, $2, '', gen_random_uuid(), '')`,
      [uuid(101), at(1)],
    );
    await desk.hear(stepRecorded(aState('AJ-1', 1), 'send', { warnings }));
    const shown = {
      code: 'CASE.RECEIVER_OF_ANOTHER_REGION',
      zh: expect.stringContaining('（东莞市公安局常平分局，区划代码 441900）'),
      en: expect.stringContaining('another region'),
      params,
      basis: { id: 'order-310/5.2' },
    };
    expect(await desk.cases.one(handler, 'AJ-1')).toMatchObject({
      warnings: [{ ...shown, step: 'send', seq: 1 }],
      timeline: [{ kind: 'step', warnings }],
      acts: [{ status: 'recorded' }],
    });
  });

  it('are hidden from offices that take no part in them, also of the same agency', async () => {
    await desk.hear(...aStory('AJ-1'));
    const other = officer('huangpu-customs', 'customs', 'principal-head');
    await expect(desk.cases.one(other, 'AJ-1')).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
    expect([...(await listed({}, other)), ...(await desk.todos.todo(other, {})).items]).toEqual([]);
  });

  it('are told to every office concerned', async () => {
    await desk.hear(...aStory('AJ-1'));
    const told = await desk.rows<{ office: string; kind: string }>(
      `select distinct office, kind from feed order by 1, 2`,
    );
    expect(told).toEqual(['refusal', 'rung', 'step'].map((kind) => ({ office: 'changping-customs', kind })));
  });

  describe('in lists', () => {
    beforeEach(async () => {
      const made = Array.from({ length: 5 }, (_, n) => {
        const clock = n === 1 ? { legalDueAt: at(30) } : { legalDueAt: at(240), reminder: n === 2 };
        const recordedAt = at(n >> 1);
        return stepRecorded(aState(`AJ-${n}`, 1, { clocks: [aClock(clock)] }), 'name-team', { recordedAt });
      });
      const reported = aState('AJ-0', 2, { tracks: [{ track: 'dossier', state: 'reported' }] });
      await desk.hear(...made, stepRecorded(reported, 'report', { recordedAt: at(50) }));
    });

    it('come last changed first, page by page', async () => {
      const first = await desk.cases.list(handler, { limit: '2' });
      expect(first.items.map(({ caseNo }) => caseNo)).toEqual(['AJ-0', 'AJ-4']);
      const second = await desk.cases.list(handler, { limit: '3', after: first.next! });
      expect(second.items.map(({ caseNo }) => caseNo)).toEqual(['AJ-3', 'AJ-2', 'AJ-1']);
      expect(second.next).toBeUndefined();
    });

    it('can be narrowed by state, part and missed clocks', async () => {
      expect(await listed({ state: 'reported' })).toEqual(['AJ-0']);
      expect(await listed({ state: 'dossier:teamNamed', limit: '1' })).toEqual(['AJ-4']);
      expect(await listed({ role: 'receiver' })).toEqual([]);
      expect(await listed({ overdue: 'true' })).toEqual(['AJ-1']);
      await desk.hear(clockRung('AJ-3', aClock(), 'overdue'));
      expect(await listed({ overdue: 'true' })).toEqual(['AJ-3', 'AJ-1']);
    });

    it('refuse a wrong query and a cursor that is not ours', async () => {
      await expect(desk.cases.list(handler, { role: 'king' })).rejects.toMatchObject({
        code: 'HTTP.INVALID_QUERY',
        problems: [{ path: '/role' }],
      });
      await expect(desk.cases.list(handler, { state: 'dossier:filed' })).rejects.toMatchObject({
        code: 'HTTP.INVALID_QUERY',
        problems: [
          { path: '/state', code: 'CONTRACT.NOT_IN_LIST', params: { allowed: expect.stringContaining('sent') } },
        ],
      });
      const brokenCursor = { code: 'HTTP.INVALID_QUERY', problems: [{ path: '/after', code: 'HTTP.CURSOR_WRONG' }] };
      await expect(desk.cases.list(handler, { after: 'bm9uZQ' })).rejects.toMatchObject(brokenCursor);
      const { next } = await desk.cases.list(handler, { limit: '1' });
      await expect(desk.todos.todo(handler, { after: next! })).rejects.toMatchObject(brokenCursor);
    });
  });

  describe('whose act was done in time and came late', () => {
    const running = aState('AJ-5', 2, { clocks: [aClock()] });
    const stopped = aState('AJ-5', 3, { clocks: [aClock({ stoppedAt: at(190) })] });
    const rungs = [clockRung('AJ-5', aClock(), 'overdue'), clockRung('AJ-5', aClock(), 'escalated')];
    const overdue = () => listed({ overdue: 'true' });

    it('are marked as overdue until it is recorded, and no longer', async () => {
      await desk.hear(stepRecorded(running, 'report'), ...rungs);
      expect(await overdue()).toEqual(['AJ-5']);
      await desk.hear(stepRecorded(stopped, 'approve'));
      expect(await overdue()).toEqual([]);
      expect((await desk.cases.list(handler, {})).items).toMatchObject([{ caseNo: 'AJ-5', isOverdue: false }]);
    });

    it('are not marked when the rungs come after the step', async () => {
      await desk.hear(stepRecorded(running, 'report'), stepRecorded(stopped, 'approve'));
      await desk.hear(...rungs);
      expect(await overdue()).toEqual([]);
    });

    it('keep the rungs in the timeline, which say so', async () => {
      await desk.hear(stepRecorded(running, 'report'), ...rungs, clockRung('AJ-5', aClock(), 'half'));
      const told = async () => {
        const { timeline } = (await desk.cases.one(handler, 'AJ-5')) as unknown as { timeline: object[] };
        return timeline.filter((entry) => 'rung' in entry);
      };
      for (const rung of await told()) expect(rung).not.toHaveProperty('actInTime');
      await desk.hear(stepRecorded(stopped, 'approve'));
      expect(await told()).toMatchObject([
        { rung: 'escalated', actInTime: true },
        { rung: 'half', actInTime: true },
        { rung: 'overdue', actInTime: true },
      ]);
    });

    it('lose a mark that an earlier version set for good', async () => {
      await desk.hear(stepRecorded(running, 'report'), ...rungs);
      const late = aState('AJ-6', 3, { clocks: [aClock({ clockId: uuid(51), stoppedAt: at(210), overdue: true })] });
      await desk.hear(stepRecorded(stopped, 'approve'), stepRecorded(late, 'approve'));
      await desk.rows('update case_participant set was_overdue = true');
      const runner = desk.database.dataSource.createQueryRunner();
      await new MarksFollowClocks1796169700000().up(runner);
      await runner.release();
      expect(await overdue()).toEqual(['AJ-6']);
    });
  });

  it('let the service itself change neither a signed act nor a recorded step', async () => {
    for (const text of [`update act set jws = ''`, 'delete from case_timeline'])
      await expect(desk.database.unitOfWork.query({ text })).rejects.toThrow('permission denied');
  });
});

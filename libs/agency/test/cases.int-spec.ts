import 'reflect-metadata';
import fc from 'fast-check';
import type { ReceivedEvent } from '#libs/contracts';
import {
  aClock,
  aState,
  at,
  CaseDesk,
  clockRung,
  commandRefused,
  nextStep,
  officer,
  reply,
  stepRecorded,
  trace,
  uuid,
} from './a-case-desk.js';
import { MarksFollowClocks1796169700000 } from '../src/runtime/cases/marks-follow-clocks.migration.js';

const handler = officer('changping-customs', 'customs', 'handler');
const head = officer('changping-customs', 'customs', 'principal-head');
const TABLES = ['case_view', 'case_timeline', 'case_rung', 'case_participant', 'case_todo', 'feed'];

/** A case from its opening to the police's review. */
function aStory(caseNo: string): ReceivedEvent[] {
  const clock = aClock();
  const clocks = [aClock({ stoppedAt: at(220), overdue: true })];
  const roles = ['principal-head'];
  const tracks = (dossier: string, police: string) => [
    { track: 'dossier', state: dossier },
    { track: 'police-decision', state: police },
  ];
  const named = aState(caseNo, 1, { next: [nextStep('report', undefined)] });
  const reported = aState(caseNo, 2, {
    tracks: tracks('reported', 'undelivered'),
    clocks: [clock],
    next: [nextStep('approve', 200, { roles }), nextStep('refuse-approval', 200, { roles })],
  });
  const approved = aState(caseNo, 3, {
    tracks: tracks('approved', 'undelivered'),
    clocks,
    next: [nextStep('send', 300)],
  });
  const sent = aState(caseNo, 4, {
    tracks: tracks('sent', 'delivered'),
    clocks,
    participants: [
      { office: 'changping-customs', as: 'transferor' },
      { office: 'changping-police', as: 'receiver' },
    ],
    next: [nextStep('acknowledge', undefined, { office: 'changping-police' })],
  });
  return [
    stepRecorded(named, 'name-team'),
    stepRecorded(reported, 'report'),
    stepRecorded(approved, 'approve'),
    stepRecorded(sent, 'send', {
      missingDocuments: ['test-report'],
      documents: [{ kind: 'transfer-letter', title: '移送书' }],
    }),
    clockRung(caseNo, clock, 'half'),
    clockRung(caseNo, clock, 'overdue'),
    commandRefused(caseNo, uuid(900), 'ACT.STEP_UNKNOWN'),
  ];
}

describe('cases at an agency', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
  });
  /** Deletes, not truncates: on tables this small that spares a file and an fsync each. */
  const forget = () =>
    desk.database.dataSource.query([...TABLES, 'act'].map((table) => `delete from ${table}`).join('; '));
  beforeEach(forget);
  afterAll(() => desk.close());

  type Reader = Parameters<CaseDesk['todos']['todo']>[0];
  const listed = async (query: object, by: Reader = handler) =>
    (await desk.cases.list(by, query)).items.map(({ caseNo }) => caseNo);
  const toDo = async (by: Reader, query = {}) => (await desk.todos.todo(by, query)).items;

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
        await forget();
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
    await forget();
    await Promise.all(story.map((event) => desk.hear(event)));
    expect(await picture()).toEqual(expected);
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
      zh: expect.stringContaining('laogang-police，440100'),
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
    expect([...(await listed({}, other)), ...(await toDo(other))]).toEqual([]);
  });

  it('are told to every office concerned', async () => {
    await desk.hear(...aStory('AJ-1'));
    const told = await desk.rows<{ office: string; kind: string }>(
      `select distinct office, kind from feed order by 1, 2`,
    );
    expect(told).toEqual(['refusal', 'rung', 'step'].map((kind) => ({ office: 'changping-customs', kind })));
  });

  describe('to do', () => {
    beforeEach(async () => {
      const due: [string, number | undefined][] = [
        ['AJ-C', 90],
        ['AJ-A', undefined],
        ['AJ-B', 30],
        ['AJ-E', 90],
        ['AJ-D', 5_000],
        ['AJ-F', undefined],
      ];
      await desk.hear(
        ...due.map(([caseNo, minutes]) =>
          stepRecorded(
            aState(caseNo, 1, {
              next: [nextStep('report', minutes), nextStep('approve', minutes, { roles: ['principal-head'] })],
            }),
            'name-team',
          ),
        ),
      );
    });

    it('are sorted by due time, without limit last, page by page', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await desk.todos.todo(handler, { limit: '2', ...(after && { after }) });
        seen.push(...page.items.map(({ caseNo }) => caseNo));
        after = page.next;
      } while (after);
      expect(seen).toEqual(['AJ-B', 'AJ-C', 'AJ-E', 'AJ-D', 'AJ-A', 'AJ-F']);
    });

    it('mark what is late, and name clause and papers', async () => {
      expect(await toDo(handler, { limit: '2' })).toMatchObject([
        {
          caseNo: 'AJ-B',
          isLate: true,
          dueAt: new Date(at(30)),
          step: { id: 'report' },
          basis: { id: 'order-310/5.1' },
          documents: [{ kind: 'transfer-report', zh: expect.stringMatching(/\p{Script=Han}/u) }],
        },
        { caseNo: 'AJ-C', isLate: false },
      ]);
    });

    it('are those of the officer’s role; an agency system sees all of its office', async () => {
      expect((await toDo(head)).map(({ step }) => step.id)).toEqual(Array.from({ length: 6 }, () => 'approve'));
      const system = { kind: 'system', office: 'changping-customs', keyId: 'k', scopes: ['read'] } as const;
      expect(await toDo(system)).toHaveLength(12);
    });

    it('of the team’s own are shown to the officers named in it, and to no other handler (Order 310 Art. 5(1))', async () => {
      const officers = ['changping-customs-h1', 'changping-customs-h2'];
      const next = [nextStep('report', undefined, { officers }), nextStep('change-team', undefined)];
      await desk.hear(stepRecorded(aState('AJ-T', 1, { next }), 'name-team'));
      const steps = async (officerId: string) =>
        (await toDo({ ...handler, officer: officerId }))
          .filter(({ caseNo }) => caseNo === 'AJ-T')
          .map(({ step }) => step.id);
      expect(await steps('changping-customs-h2')).toEqual(['change-team', 'report']);
      expect(await steps('changping-customs-h9')).toEqual(['change-team']);
    });

    it('vanish when the step is done', async () => {
      await desk.hear(stepRecorded(aState('AJ-B', 2), 'report'));
      expect((await toDo(handler)).map(({ caseNo }) => caseNo)).not.toContain('AJ-B');
    });
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

describe('a team of which an officer moved to another office (Order 310 Art. 5(1))', () => {
  const OFFICE = 'changping-customs';
  let desk: CaseDesk;
  let caseNos: string[];

  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', OFFICE);
    caseNos = [];
    for (const team of [
      ['h1', 'h2'],
      ['h1', 'h2', 'h3'],
      ['h2', 'h3'],
      ['h1', 'h3'],
    ]) {
      const opening = { title: '案件', clueNos: ['HG-1'], ground: 'reasonable-suspicion', suspectedCrime: '213', team };
      const { caseNo, commandNo } = await desk.opening.open(handler, opening, undefined, trace, reply);
      const isLast = team[0] === 'h1' && team[1] === 'h3';
      const tracks = [{ track: 'dossier', state: isLast ? 'transferred' : 'teamNamed' }];
      await desk.hear(stepRecorded(aState(caseNo, 1, { tracks, pack: 'national-2020@2' }), 'name-team', { commandNo }));
      caseNos.push(caseNo);
    }
  });
  afterAll(() => desk.close());

  const namedIn = async (who: string, more: object = {}) =>
    desk.members.cases({ officer: who, office: OFFICE, ...more });

  it('shows to the administrator which open cases name the officer, by number alone, page by page', async () => {
    const [first, second] = caseNos.slice(0, 2).toSorted();
    const page = await namedIn('h1', { limit: '1' });
    expect(page.items).toEqual([{ caseNo: first, isShort: false }]);
    expect((await namedIn('h1', { after: page.next })).items).toEqual([{ caseNo: second, isShort: false }]);
    expect((await namedIn('stranger')).items).toEqual([]);
  });

  it('shows at the office before that a member has left, and where too few remain, until another team is named', async () => {
    const lines = async () =>
      (await desk.cases.list(handler, {})).items
        .filter(({ movedMembers }) => movedMembers)
        .map(({ caseNo, movedMembers }) => [caseNo, movedMembers]);
    const teamOf = async (caseNo: string) => (await desk.cases.one(handler, caseNo)) as { team?: { isShort: boolean } };
    expect(await lines()).toEqual([]);
    await desk.rows(
      `insert into revocation (kind, subject, office, scope, reason, revoked_at, revoked_by, moved_to)
        values ('officer', 'h1', $1, 'every-token', '调离', $2, 'security-admin', 'huangpu-customs')`,
      [OFFICE, at(60)],
    );
    expect((await lines()).toSorted()).toEqual(
      caseNos
        .slice(0, 2)
        .toSorted()
        .map((caseNo) => [caseNo, ['h1']]),
    );
    expect(await teamOf(caseNos[0]!)).toMatchObject({
      team: {
        members: [{ officer: 'h1', movedTo: 'huangpu-customs', movedAt: new Date(at(60)) }, { officer: 'h2' }],
        isShort: true,
      },
    });
    expect((await namedIn('h1')).items.filter(({ isShort }) => isShort)).toEqual([
      { caseNo: caseNos[0], isShort: true },
    ]);

    const change = { step: 'change-team', team: ['h2', 'h4'], reasons: '调离' };
    const { commandNo } = await desk.acts.act(handler, caseNos[0]!, change, undefined, trace, reply);
    expect(await teamOf(caseNos[0]!)).toMatchObject({ team: { isShort: true } }); // not recorded yet
    await desk.hear(stepRecorded(aState(caseNos[0]!, 2, { pack: 'national-2020@2' }), 'change-team', { commandNo }));
    expect(await teamOf(caseNos[0]!)).toMatchObject({ team: { isShort: false } });
    expect(await lines()).toEqual([[caseNos[1], ['h1']]]);
  });

  it('says nothing of it to another office', async () => {
    const police = officer('changping-police', 'public-security', 'handler');
    expect((await desk.cases.list(police, {})).items).toEqual([]);
  });
});

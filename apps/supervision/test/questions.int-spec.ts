import 'reflect-metadata';
import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import type { Caller } from '#libs/security';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { CasesController } from '../src/http/cases.controller.js';
import { CluesController } from '../src/http/clues.controller.js';
import { FiguresController } from '../src/http/figures.controller.js';
import { Scopes } from '../src/http/scopes.js';
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
  refusedCommand,
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

describe('questions to supervision', () => {
  let database: TestDatabase;
  let model: ReadModel;
  let clues: CluesController;
  let cases: CasesController;
  let figures: FiguresController;
  const clock = new ManualClock(new Date(at(6_000)));

  beforeAll(async () => {
    const town = aDirectory();
    const { directory } = town;
    const words = LawWords.load();
    const scopes = new Scopes(directory, words);
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    model = new ReadModel(database, town);
    clues = new CluesController(database.unitOfWork, directory, clock, scopes);
    cases = new CasesController(database.unitOfWork, directory, clock, words, scopes);
    figures = new FiguresController(database.unitOfWork, directory, scopes);
    await model.hear(...aStory());
    const many = Array.from({ length: 7 }, (_, n) =>
      summarised(
        'customs',
        aSummary(`HG-M${n}`, 'huangpu-customs', ['guangzhou-market'], 100 + (n >> 1), { transport: undefined }),
      ),
    );
    await model.hear(...many);
    await model.hear(
      ...[2, 3].map((n) =>
        aStep(
          aState(1, {
            caseNo: `AJ-${n}`,
            clueNos: [],
            clocks: [aClock({ clockId: uuid(60 + n), legalDueAt: at(n === 2 ? 5_500 : 7_000) })],
          }),
          'name-team',
          'changping-customs',
          200,
        ),
      ),
    );
  });
  afterAll(() => database.drop());

  describe('about clues', () => {
    it('are answered newest first, page by page, with nothing twice and nothing left out', async () => {
      const seen: string[] = [];
      let after: string | undefined;
      do {
        const page = await clues.list(prosecutor, { limit: '2', ...(after && { after }) });
        seen.push(...page.items.map(({ clueNo }) => clueNo));
        after = page.next;
      } while (after);
      expect(seen).toEqual(['HG-M6', 'HG-M5', 'HG-M4', 'HG-M3', 'HG-M2', 'HG-M1', 'HG-M0', 'YC-1', 'HG-1']);
    });

    it('and cases refuse the cursors of each other', async () => {
      const ofClues = (await clues.list(prosecutor, { limit: '1' })).next!;
      const ofCases = (await cases.list(prosecutor, { limit: '1' })).next!;
      const wrong = { code: 'HTTP.INVALID_QUERY', problems: [{ path: '/after', code: 'HTTP.CURSOR_WRONG' }] };
      await expect(cases.list(prosecutor, { after: ofClues })).rejects.toMatchObject(wrong);
      await expect(clues.list(prosecutor, { after: ofCases })).rejects.toMatchObject(wrong);
    });

    it.each([
      [{ office: 'dongguan-tobacco' }, ['YC-1', 'HG-1']],
      [{ office: 'dongguan-tobacco', state: 'taken-up' }, ['HG-1']],
      [{ state: 'recalled' }, ['YC-1']],
      [{ state: 'awaited', limit: '1' }, ['HG-M6']],
      [{ brand: 'ＡＣＭＥ  sport', office: 'changping-customs' }, ['HG-1']],
      [{ container: 'MSKU8058642' }, ['HG-1']],
      [{ from: '2026-11-16', to: '2026-11-16', office: 'changping-customs' }, ['YC-1', 'HG-1']],
      [{ to: at(3) }, ['HG-1']],
      [{ to: '2026-11-15' }, []],
    ])('can be narrowed by %j', async (query, expected) => {
      const { items } = await clues.list(prosecutor, query);
      expect(items.map(({ clueNo }) => clueNo)).toEqual(expected);
    });

    it('call late what an addressee has left unanswered for seven days', async () => {
      clock.moveTo(new Date(at(12 * 24 * 60)));
      const { items, lateAfterDays } = await clues.list(prosecutor, { late: 'true', office: 'guangzhou-market' });
      clock.moveTo(new Date(at(6_000)));
      expect(lateAfterDays).toBe(7);
      expect(items).toHaveLength(7);
      expect((await clues.list(prosecutor, { late: 'true' })).items).toEqual([]);
    });

    it('show each holder with its chain of receipts, and the cases that rest on the clue', async () => {
      const clue = await clues.one(prosecutor, 'HG-1');
      expect(clue).toMatchObject({
        isSummaryHere: true,
        office: { id: 'changping-customs', owner: 'customs' },
        cases: [CASE_NO],
        newest: { clueVersion: 2 },
      });
      const tobacco = clue.holders.find(({ office }) => office.id === 'dongguan-tobacco');
      expect(tobacco?.chain.map(({ stage }) => stage)).toEqual(['stored', 'opened', 'taken-up']);
      expect(clue.holders.find(({ office }) => office.id === 'changping-police')).toMatchObject({ stage: 'declined' });
      expect(JSON.stringify(clue)).not.toContain('not ours'); // the reason is for the poster alone
    });

    it('show what is known while only a receipt has come', async () => {
      await model.hear(receipted('tobacco-monopoly', aReceipt('HG-EARLY', 'dongguan-tobacco', 'stored', 1)));
      expect(await clues.one(prosecutor, 'HG-EARLY')).toMatchObject({
        isSummaryHere: false,
        holders: [{ addressed: false, stage: 'stored' }],
      });
      await expect(clues.one(prosecutor, 'HG-NEVER')).rejects.toMatchObject({ code: 'SUPERVISION.CLUE_UNKNOWN' });
    });
  });

  describe('about cases', () => {
    it('are answered last changed first and narrowed by office, state and missed clocks', async () => {
      const of = async (query: object) => (await cases.list(prosecutor, query)).items.map(({ caseNo }) => caseNo);
      expect(await of({})).toEqual([CASE_NO, 'AJ-3', 'AJ-2']);
      expect(await of({ office: 'changping-police' })).toEqual([CASE_NO]);
      expect(await of({ state: 'police-decision:filed' })).toEqual([CASE_NO]);
      expect(await of({ state: 'teamNamed', office: 'changping-customs' })).toEqual(['AJ-3', 'AJ-2']);
      expect(await of({ overdue: 'true' })).toEqual([CASE_NO, 'AJ-2']);
      const first = await cases.list(prosecutor, { limit: '1' });
      expect(
        (await cases.list(prosecutor, { limit: '2', after: first.next })).items.map(({ caseNo }) => caseNo),
      ).toEqual(['AJ-3', 'AJ-2']);
    });

    it('show one timeline across agencies: steps, rungs and what was refused, by the time of the act', async () => {
      const answer = await cases.one(prosecutor, CASE_NO);
      expect(
        answer.timeline.map((entry) =>
          'step' in entry ? `${entry.kind} ${entry.step.id}` : `${entry.kind} ${entry.rung}`,
        ),
      ).toEqual([
        'step name-team',
        'refusal send',
        'step report',
        'rung half',
        'rung overdue',
        'step approve',
        'step send',
        'step acknowledge',
        'step file',
      ]);
      expect(answer.timeline[0]).toMatchObject({ step: { id: 'name-team', zh: '指定专案组', en: 'name the team' } });
      expect(answer).toMatchObject({
        isOverdue: true,
        missingSteps: [],
        missingDocuments: [{ kind: 'test-report', step: 'send' }],
        warnings: [
          {
            code: 'CASE.RECEIVER_OF_ANOTHER_REGION',
            step: 'send',
            seq: 4,
            zh: expect.stringContaining('440100'),
            basis: { id: 'order-310/5.2' },
          },
        ],
      });
      expect(answer.clocks).toMatchObject([
        { isOverdue: true, dueAt: at(4_400), rungs: [{ rung: 'half' }, { rung: 'overdue' }] },
      ]);
      expect(answer.clues).toMatchObject([
        { clueNo: 'HG-1', holders: [{ office: { id: 'changping-police' }, stage: 'declined' }, {}, {}] },
      ]);
    });

    it('say which steps have not come although later ones have', async () => {
      await model.hear(aStep(aState(3, { caseNo: 'AJ-GAP' }), 'approve', 'changping-customs', 10));
      expect(await cases.one(prosecutor, 'AJ-GAP')).toMatchObject({ seq: 3, missingSteps: [1, 2] });
    });

    it.each(['\0', "x' or 1=1", '案'.repeat(50)])(
      'know nothing under an address that can be no number: %j',
      async (no) => {
        await expect(cases.one(prosecutor, no)).rejects.toMatchObject({ code: 'SUPERVISION.CASE_UNKNOWN' });
        await expect(clues.one(prosecutor, no)).rejects.toMatchObject({ code: 'SUPERVISION.CLUE_UNKNOWN' });
      },
    );

    it('show a refused command of a case that never opened, and know nothing of one that nobody named', async () => {
      await model.hear(refusedCommand('AJ-REFUSED', 'changping-customs', 'name-team', 1));
      expect(await cases.one(prosecutor, 'AJ-REFUSED')).toMatchObject({
        seq: 0,
        timeline: [{ kind: 'refusal', code: 'CASE.STEP_UNKNOWN' }],
      });
      await expect(cases.one(prosecutor, 'AJ-NEVER')).rejects.toMatchObject({ code: 'SUPERVISION.CASE_UNKNOWN' });
    });
  });

  describe('about figures and numbers', () => {
    it('are answered by office, with 0 where there is nothing', async () => {
      const { items } = await figures.counts(prosecutor, { office: 'changping-police' });
      expect(items).toMatchObject([
        {
          office: { id: 'changping-police' },
          counts: { received: 1, declined: 1, acknowledged: 1, filed: 1, 'not-filed': 0, overdue: 0 },
        },
      ]);
    });

    it.each([
      ['msku 8058642', 'HG-1'],
      ['hg-1', 'HG-1'],
      ['AJ-20261116', CASE_NO],
      ['常关缉〔2026〕7号', CASE_NO],
      [uuid(103), CASE_NO],
    ])('find %s', async (q, subject) => {
      expect((await figures.search(prosecutor, { q })).items.map((item) => item.subject)).toContain(subject);
    });

    it('take signs of the pattern language literally', async () => {
      expect((await figures.search(prosecutor, { q: '%%%' })).items).toEqual([]);
    });
  });

  describe('about the goods of a case', () => {
    it('are answered from what was told with the first step that came here, where those before never did', async () => {
      const item = { itemNo: '1', name: '鞋', quantity: { value: '100', unit: 'pair' as const }, keptAt: '仓库' };
      const holdings = [{ side: 'transferor' as const, holder: 'agency' as const, keptAt: '仓库', quantity: '100' }];
      const goods = { items: [{ ...item, holdings, destroyed: '0', returned: '0', consumed: '0', handled: '0' }] };
      const away = {
        deed: 'destroyed' as const,
        side: 'transferor' as const,
        movements: [{ itemNo: '1', quantity: { value: '40', unit: 'pair' as const } }],
      };
      await model.hear(
        aStep(aState(6, { caseNo: 'AJ-8', goods }), 'send', 'changping-customs', 301),
        aStep(aState(7, { caseNo: 'AJ-8' }), 'destroy-goods', 'changping-customs', 302, { goods: away }),
      );
      expect(await cases.goods(prosecutor, 'AJ-8')).toMatchObject({
        seq: 7,
        movementsSince: 6,
        items: [{ itemNo: '1', destroyed: '40', holdings: [{ quantity: '60' }], movements: [{ seq: 7 }] }],
      });
    });

    it('are answered with the ledger that its steps make (Order 310 Art. 4)', async () => {
      const items = [{ itemNo: '1', name: '卷烟', quantity: { value: '200', unit: 'stick' as const }, keptAt: '仓库' }];
      const goods = { deed: 'listed' as const, side: 'transferor' as const, items };
      await model.hear(aStep(aState(1, { caseNo: 'AJ-9' }), 'list-goods', 'changping-customs', 300, { goods }));
      expect(await cases.goods(prosecutor, 'AJ-9')).toMatchObject({
        caseNo: 'AJ-9',
        items: [{ itemNo: '1', holdings: [{ holder: 'agency', quantity: '200' }], movements: [{ deed: 'listed' }] }],
      });
      await expect(cases.goods(prosecutor, 'AJ-0')).rejects.toMatchObject({ code: 'SUPERVISION.CASE_UNKNOWN' });
    });
  });

  describe('are answered within the region of who asks', () => {
    const of = (office: string) => ({ ...prosecutor, office, officer: `${office}-prosecutor` }) as Caller;
    const [dongguan, guangzhou, dalian] = ['dongguan', 'guangzhou', 'dalian'].map((city) =>
      of(`${city}-procuratorate`),
    );

    it('where any office of a case lies in it, in lists and one by one', async () => {
      await model.hear(
        aStep(
          aState(1, { caseNo: 'AJ-DALIAN', participants: [{ office: 'dalian-customs', as: 'transferor' }] }),
          'name-team',
          'dalian-customs',
          400,
        ),
      );
      const listed = async (caller: Caller) => (await cases.list(caller, {})).items.map(({ caseNo }) => caseNo);
      expect(await listed(dalian!)).toEqual(['AJ-DALIAN']);
      expect(await listed(dongguan!)).toContain(CASE_NO);
      expect(await listed(dongguan!)).not.toContain('AJ-DALIAN');
      expect(await listed(prosecutor)).not.toContain('AJ-DALIAN');
      expect(await cases.one(dongguan!, CASE_NO)).toMatchObject({ caseNo: CASE_NO });
      const unknown = { code: 'SUPERVISION.CASE_UNKNOWN' };
      await expect(cases.one(dalian!, CASE_NO)).rejects.toMatchObject(unknown);
      await expect(cases.goods(dalian!, CASE_NO)).rejects.toMatchObject(unknown);
      await expect(cases.one(dongguan!, 'AJ-DALIAN')).rejects.toMatchObject(unknown);
    });

    it('and so are clues, figures and numbers', async () => {
      const listed = async (caller: Caller) => (await clues.list(caller, {})).items.map(({ clueNo }) => clueNo);
      expect(await listed(dongguan!)).toEqual(['YC-1', 'HG-1']);
      expect(await listed(guangzhou!)).toHaveLength(7);
      await expect(clues.one(guangzhou!, 'HG-1')).rejects.toMatchObject({ code: 'SUPERVISION.CLUE_UNKNOWN' });
      expect((await figures.search(guangzhou!, { q: 'HG-1' })).items).toEqual([]);
      expect((await figures.search(guangzhou!, { q: CASE_NO })).items).toEqual([]);
      const counted = (await figures.counts(dongguan!, {})).items.map(({ office }) => office.id);
      expect(counted).toContain('changping-police');
      expect(counted).not.toContain('huangpu-customs');
    });
  });

  describe('are refused', () => {
    const handler: Caller = {
      kind: 'officer',
      officer: 'changping-customs-h1',
      office: 'changping-customs',
      owner: 'customs',
      roles: ['handler'],
    };
    const system: Caller = { kind: 'system', office: 'dongguan-procuratorate', keyId: 'k', scopes: ['read'] };

    it.each([
      handler,
      { ...handler, roles: ['supervisor'] as const },
      { ...prosecutor, roles: ['system-administrator'] as const },
      system,
    ])('to %j', async (caller) => {
      await expect(clues.list(caller as Caller, {})).rejects.toMatchObject({ code: 'SUPERVISION.NOT_SUPERVISING' });
      await expect(cases.one(caller as Caller, CASE_NO)).rejects.toMatchObject({ code: 'SUPERVISION.NOT_SUPERVISING' });
    });

    it.each([
      { limit: '0' },
      { limit: '201' },
      { limit: 'x' },
      { colour: 'red' },
      { from: 'yesterday' },
      { container: "x'; drop table clue" },
      { office: ['a', 'b'] },
    ])('when the query is wrong: %j', async (query) => {
      await expect(clues.list(prosecutor, query)).rejects.toMatchObject({
        code: 'HTTP.INVALID_QUERY',
        problems: [expect.objectContaining({ path: expect.stringMatching(/^\//) })],
      });
    });
  });
});

import 'reflect-metadata';
import type { CasesController } from '../src/http/cases.controller.js';
import type { CluesController } from '../src/http/clues.controller.js';
import type { FiguresController } from '../src/http/figures.controller.js';
import { prosecutor, QuestionDesk } from './a-question-desk.js';
import type { ReadModel } from './a-read-model.js';
import { aReceipt, aState, aStep, at, CASE_NO, receipted, refusedCommand, uuid } from './events.js';

describe('questions to supervision', () => {
  let desk: QuestionDesk;
  let model: ReadModel;
  let clues: CluesController;
  let cases: CasesController;
  let figures: FiguresController;
  beforeAll(async () => {
    desk = await QuestionDesk.open();
    ({ model, clues, cases, figures } = desk);
  });
  afterAll(() => desk.close());

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
      [{ container: 'MSKU8058642', brand: 'acme sport' }, ['HG-1']],
      [{ container: 'MSKU8058642', brand: 'another' }, []],
      [{ from: '2026-11-16', to: '2026-11-16', office: 'changping-customs' }, ['YC-1', 'HG-1']],
      [{ to: at(5) }, ['HG-1']],
      [{ to: '2026-11-15' }, []],
    ])('can be narrowed by %j', async (query, expected) => {
      const { items } = await clues.list(prosecutor, query);
      expect(items.map(({ clueNo }) => clueNo)).toEqual(expected);
    });

    it('show in a list whom they were sent to, and no other office that says it has them', async () => {
      const { items } = await clues.list(prosecutor, { state: 'recalled' });
      expect(items[0]!.holders.map(({ office }) => office.id)).toEqual(['changping-customs']);
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
      const { items } = await cases.list(prosecutor, {});
      expect(items.map(({ isOverdue }) => isOverdue)).toEqual([true, false, true]);
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
        { isOverdue: true, dueAt: at(4_450), rungs: [{ rung: 'half' }, { rung: 'overdue' }] },
      ]);
      expect(answer.clues).toMatchObject([
        { clueNo: 'HG-1', holders: [{ office: { id: 'changping-police' }, stage: 'declined' }, {}, {}] },
      ]);
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

  describe('are refused', () => {
    it.each([
      { limit: '0' },
      { limit: '201' },
      { limit: 'x' },
      { colour: 'red' },
      { state: 'astray' },
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

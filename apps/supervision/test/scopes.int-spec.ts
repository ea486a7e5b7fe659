import 'reflect-metadata';
import type { Caller } from '#libs/security';
import type { CasesController } from '../src/http/cases.controller.js';
import type { CluesController } from '../src/http/clues.controller.js';
import type { FiguresController } from '../src/http/figures.controller.js';
import type { SupervisingScope } from '../src/domain/supervising-scope.js';
import { searchNumbers } from '../src/persistence/number-search.js';
import { prosecutor, QuestionDesk } from './a-question-desk.js';
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
  rung,
  summarised,
  uuid,
} from './events.js';

describe('questions to supervision', () => {
  let desk: QuestionDesk;
  let clues: CluesController;
  let cases: CasesController;
  let figures: FiguresController;
  beforeAll(async () => {
    desk = await QuestionDesk.open();
    ({ clues, cases, figures } = desk);
  });
  afterAll(() => desk.close());

  describe('are answered within the region of who asks', () => {
    const of = (office: string) => ({ ...prosecutor, office, officer: `${office}-prosecutor` }) as Caller;
    const [dongguan, guangzhou, dalian] = ['dongguan', 'guangzhou', 'dalian'].map((city) =>
      of(`${city}-procuratorate`),
    );

    it('where any office of a case lies in it, in lists and one by one', async () => {
      await desk.model.hear(
        aStep(
          aState(1, {
            caseNo: 'AJ-DALIAN',
            participants: [{ office: 'dalian-customs', as: 'transferor' }],
            clocks: [aClock({ clockId: uuid(70), office: 'dalian-customs', stoppedAt: at(5_000), overdue: true })],
          }),
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

    it('and a case of which only the warning of a clock has come by the office of that clock', async () => {
      const clock = aClock({ clockId: uuid(71), office: 'dalian-customs' });
      const warned = rung(clock, 'half', 2_000);
      await desk.model.hear({ ...warned, data: { ...warned.data, caseNo: 'AJ-WARNED' } } as typeof warned);
      expect(await cases.one(dalian!, 'AJ-WARNED')).toMatchObject({ seq: 0, timeline: [{ kind: 'rung' }] });
      await expect(cases.one(dongguan!, 'AJ-WARNED')).rejects.toMatchObject({ code: 'SUPERVISION.CASE_UNKNOWN' });
    });

    it('and an act that was refused there shows no case of others to the organ of who tried it', async () => {
      const refused = refusedCommand(CASE_NO, 'dalian-customs', 'report', 410);
      await desk.model.hear({ ...refused, data: { ...refused.data, commandNo: uuid(901) } });
      const seen = await cases.one(dalian!, CASE_NO);
      expect(seen).toMatchObject({ caseNo: CASE_NO, seq: 0, participants: [], clues: [], missingSteps: [] });
      expect(seen.title).toBeUndefined();
      expect(seen.timeline).toMatchObject([{ kind: 'refusal', office: { id: 'dalian-customs' } }]);
      expect((await cases.goods(dalian!, CASE_NO)).items).toEqual([]);
      expect((await cases.one(dongguan!, CASE_NO)).timeline.length).toBeGreaterThan(1);
    });

    it('and a receipt of an office that a clue never named shows the clue to no other organ', async () => {
      const unknown = { code: 'SUPERVISION.CLUE_UNKNOWN' };
      await desk.model.hear(receipted('customs', aReceipt('HG-1', 'dalian-customs', 'stored', 415)));
      await expect(clues.one(dalian!, 'HG-1')).rejects.toMatchObject(unknown);
      await desk.model.hear(receipted('customs', aReceipt('HG-UNHEARD', 'dalian-customs', 'stored', 416)));
      expect(await clues.one(dalian!, 'HG-UNHEARD')).toMatchObject({ clueNo: 'HG-UNHEARD' });
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
      expect(counted).not.toContain('dalian-customs');
      const { items } = await figures.counts(dalian!, {});
      expect(items).toMatchObject([{ office: { id: 'dalian-customs' }, counts: { overdue: 1 } }]);
    });

    it('and of the cases that rest on a clue those that lie in it', async () => {
      expect((await clues.one(dongguan!, 'HG-1')).cases).toEqual([CASE_NO]);
    });

    it('and a clue from elsewhere where one of its addressees lies in it', async () => {
      await desk.model.hear(
        summarised('customs', aSummary('HG-TO-DALIAN', 'changping-customs', ['dalian-customs'], 417)),
      );
      expect(await clues.one(dalian!, 'HG-TO-DALIAN')).toMatchObject({ office: { id: 'changping-customs' } });
      for (const query of [{}, { brand: 'Acme Sport', limit: '2' }])
        expect((await clues.list(dalian!, query)).items.map(({ clueNo }) => clueNo)).toEqual(['HG-TO-DALIAN']);
    });
  });

  it('find by any number the same among few things that one may see as among all', async () => {
    const { dataSource, unitOfWork } = desk.model.database;
    const offices = 'select office from clue_office union select office from case_office';
    const few = (await dataSource.query<{ office: string }[]>(offices)).map(({ office }) => office);
    const numbers = await dataSource.query<{ number: string }[]>('select distinct number from search_number');
    expect(numbers.length).toBeGreaterThan(20);
    for (const { number } of numbers) {
      const found = (scope: SupervisingScope) => searchNumbers(unitOfWork, scope, number);
      const [askedBy, all] = [prosecutor.office, 'all' as const];
      expect(await found({ offices: few, askedBy })).toEqual(await found({ offices: all, askedBy }));
    }
  });

  it('find a clue by nothing that an office says of it whose it is not', async () => {
    const transport = { mode: 'sea' as const, containers: ['STRANGE0000001'] };
    await desk.model.hear(
      summarised('customs', aSummary('HG-OWN', 'dalian-customs', ['dalian-police'], 430)),
      summarised('customs', aSummary('HG-OWN', 'changping-customs', ['dalian-police'], 431, { transport })),
    );
    const dalian = {
      ...prosecutor,
      office: 'dalian-procuratorate',
      officer: 'dalian-procuratorate-prosecutor',
    } as Caller;
    expect((await figures.search(dalian, { q: 'HG-OWN' })).items).toMatchObject([{ subject: 'HG-OWN' }]);
    expect((await figures.search(dalian, { q: 'STRANGE0000001' })).items).toEqual([]);
  });

  it('find a case by the number that a correction gave a paper or a document of it', async () => {
    const document = { kind: 'transfer-letter', title: '移送书' };
    const said = [
      { seq: 1, field: 'paperNo' as const, was: 'ZL-1', shallBe: 'ZL-CORRECTED-1' },
      {
        ...{ seq: 1, field: 'document' as const, wasDocument: document },
        shallBeDocument: { ...document, documentNo: 'YS-CORRECTED-2' },
      },
    ];
    const caseNo = 'AJ-CORRECTED';
    for (const [at, correction] of said.entries())
      await desk.model.hear(
        aStep(aState(at + 2, { caseNo }), 'correct-record', 'changping-customs', 420 + at, { correction }),
      );
    for (const q of ['ZL-CORRECTED-1', 'YS-CORRECTED-2'])
      expect((await figures.search(prosecutor, { q })).items).toMatchObject([{ subject: caseNo }]);
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
  });
});

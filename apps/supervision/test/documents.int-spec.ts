import 'reflect-metadata';
import type { CaseState } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import { LawWords } from '#libs/law';
import type { Caller } from '#libs/security';
import { againstDocument, aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { CasesController } from '../src/http/cases.controller.js';
import { CluesController } from '../src/http/clues.controller.js';
import { FiguresController } from '../src/http/figures.controller.js';
import { Scopes } from '../src/http/scopes.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aStory } from './a-story.js';
import { aReceipt, aState, aStep, at, CASE_NO, receipted, refusedCommand } from './events.js';

const prosecutor: Caller = {
  kind: 'officer',
  officer: 'dongguan-procuratorate-prosecutor',
  office: 'dongguan-procuratorate',
  owner: 'supervision',
  roles: ['prosecutor'],
};

const REPORT = {
  office: 'changping-customs',
  step: 'report',
  roles: ['handler'],
  basis: 'order-310/5.1',
  dueAt: at(5_000),
  documents: ['transfer-report'],
};

/** A penalty and a second case, as case-transfer tells of them. */
const BESIDE: Partial<CaseState> = {
  related: [{ caseNo: CASE_NO, how: 'joined', seq: 1 }],
  penalties: [
    {
      kinds: ['fine'],
      decisionNo: 'CGF-2026-1',
      decidedOn: '2026-11-15',
      fine: '50000.00',
      currency: 'CNY',
      seq: 1,
      isBeforeTransfer: true,
      effects: [{ kind: 'fine', effect: 'offsets-court-fine', basis: 'order-310/11.3' }],
    },
  ],
};

describe('what supervision answers, as its API document says it', () => {
  let database: TestDatabase;
  let clues: CluesController;
  let cases: CasesController;
  let figures: FiguresController;

  beforeAll(async () => {
    const clock = new ManualClock(new Date(at(6_000)));
    const town = aDirectory();
    const { directory } = town;
    const words = LawWords.load();
    const scopes = new Scopes(directory, words);
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    clues = new CluesController(database.unitOfWork, directory, clock, scopes);
    cases = new CasesController(database.unitOfWork, directory, clock, words, scopes);
    figures = new FiguresController(database.unitOfWork, directory, scopes);
    await new ReadModel(database, town).hear(
      ...aStory(),
      receipted('tobacco-monopoly', aReceipt('HG-EARLY', 'dongguan-tobacco', 'stored', 1)),
      refusedCommand('AJ-REFUSED', 'changping-customs', 'send', 15),
      aStep(aState(1, { caseNo: 'AJ-OPEN', next: [REPORT], ...BESIDE }), 'name-team', 'changping-customs', 10, {
        warnings: [{ code: 'CASE.LATE_ENTRY', basis: 'order-310/5.1' }],
      }),
    );
  });
  afterAll(() => database?.drop());

  it('is true of the lists', async () => {
    const pages = [
      [clues.list, await clues.list(prosecutor, {})],
      [cases.list, await cases.list(prosecutor, { limit: '1' })],
      [figures.counts, await figures.counts(prosecutor, {})],
      [figures.search, await figures.search(prosecutor, { q: 'HG-' })],
    ] as const;
    for (const [route, page] of pages) {
      expect(page.items.length).toBeGreaterThan(0);
      expect(againstDocument(route, page)).toBeNull();
    }
  });

  it.each(['HG-1', 'YC-1', 'HG-EARLY'])('is true of clue %s, whole, recalled or only receipted', async (clueNo) => {
    expect(againstDocument(clues.one, await clues.one(prosecutor, clueNo))).toBeNull();
  });

  it.each([CASE_NO, 'AJ-OPEN', 'AJ-REFUSED'])(
    'is true of case %s, filed, with a next step, or refused from the start',
    async (caseNo) => {
      expect(againstDocument(cases.one, await cases.one(prosecutor, caseNo))).toBeNull();
    },
  );

  it('shows the penalties of a case, with what becomes of them, to whoever offsets them (Order 310 Art. 11(3))', async () => {
    expect(await cases.one(prosecutor, 'AJ-OPEN')).toMatchObject({
      penalties: [{ fine: '50000.00', kinds: [{ zh: '罚款' }], effects: [{ basis: { id: 'order-310/11.3' } }] }],
      related: [{ caseNo: CASE_NO, how: 'joined' }],
    });
  });
});

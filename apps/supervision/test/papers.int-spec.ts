import 'reflect-metadata';
import { ActBook, ActMoment, ActsController, ActSigning, Teller } from '#libs/acts';
import type { ActCommand, CaseState, OfficeId, OfficerRole } from '#libs/contracts';
import { ManualClock, sha256Hex, SystemIds } from '#libs/kernel';
import { LawWords } from '#libs/law';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { PaperBook, PaperIssuing, PaperMint, PaperReading, PapersController } from '#libs/paper-desk';
import { leafOf, PostgresAuditLog } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { aDirectory, createTestDatabase } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { SupervisionActDesk } from '../src/acts/supervision-act-desk.js';
import { KeptPapers } from '../src/papers/kept-papers.js';
import { SupervisedCases } from '../src/papers/supervised-cases.js';
import { READ_MODEL_SCHEMA, ReadModel } from './a-read-model.js';
import { aState, aStep, at, CASE_NO } from './events.js';

const officer = (office: OfficeId, role: OfficerRole): OfficerCaller => ({
  kind: 'officer',
  officer: `${office}-${role}`,
  office,
  owner: 'supervision',
  roles: [role],
});
const PROSECUTOR = officer('dongguan-procuratorate', 'prosecutor');
const CHIEF = officer('dongguan-procuratorate', 'principal-head');
const ELSEWHERE = officer('guangzhou-procuratorate', 'prosecutor');
const trace = { correlationId: 'test-correlation' };
const OTHER_CASE = 'AJ-20261116-0000000002';
const request = { kind: 'reasons-request', fields: { noticeNo: '常公不立〔2026〕3号' } };

/** What a route that answers with bytes sent. */
class Reply {
  body: unknown;
  readonly headers: Record<string, string> = {};
  header(name: string, value: string): this {
    this.headers[name] = value;
    return this;
  }
  type(value: string): this {
    return this.header('content-type', value);
  }
  send(body: unknown): this {
    this.body = body;
    return this;
  }
}

const notFiled = (more: Partial<CaseState> = {}) =>
  aState(9, {
    pack: 'national-2020@2',
    participants: [...aState(1).participants, { office: 'changping-police', as: 'receiver' }],
    tracks: [{ track: 'filing-supervision', state: 'suggested' }],
    ...more,
  });

describe('the papers of a procuratorate', () => {
  const clock = new ManualClock(new Date(at(600)));
  const keys = aDirectory(clock);
  let database: TestDatabase;
  let papers: PapersController;
  let acts: ActsController;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    const { unitOfWork } = database;
    const law = LawWords.load();
    const [audit, ids] = [new PostgresAuditLog(), new SystemIds()];
    const [cases, files] = [new SupervisedCases(unitOfWork), new KeptPapers(unitOfWork)];
    const book = new PaperBook(law.law);
    const mint = new PaperMint(clock, ids);
    const issuing = new PaperIssuing(unitOfWork, audit, keys.directory, book, cases, files, mint);
    const reading = new PaperReading(unitOfWork, audit, files, mint);
    papers = new PapersController(unitOfWork, issuing, cases, reading);
    const desk = new SupervisionActDesk(unitOfWork);
    const outbox = new PostgresOutbox('supervision', keys.flushSignerOf('supervision'), leafOf, new RelayWake());
    const signing = new ActSigning(
      unitOfWork,
      audit,
      keys.officeSignerOf('supervision'),
      keys.directory,
      desk,
      new ActMoment(clock, ids),
      new ActBook(unitOfWork, outbox, audit, keys.directory, desk),
    );
    acts = new ActsController(signing, unitOfWork, new Teller(law, keys.directory, clock), desk);
    const model = new ReadModel(database, keys);
    await model.hear(
      aStep(notFiled(), 'suggest-supervision', 'changping-customs', 590),
      aStep(notFiled({ caseNo: OTHER_CASE }), 'suggest-supervision', 'changping-customs', 590),
    );
  }, 120_000);
  afterAll(() => database.drop());

  interface Asked {
    key?: string;
    caller?: OfficerCaller;
    caseNo?: string;
  }
  const issue = (body: object, { key, caller = PROSECUTOR, caseNo = CASE_NO }: Asked = {}) =>
    papers.issue(caller, caseNo, body, key, trace, new Reply() as never);
  const read = async (digest: string, query: object = {}, caller = PROSECUTOR) => {
    const reply = new Reply();
    await papers.one(caller, CASE_NO, digest, query, trace, reply as never);
    return reply.body;
  };
  const serialOf = ({ documentNo = '' }: { documentNo?: string }) => Number(/〕(\d+)号$/.exec(documentNo)?.[1]);

  it('are numbered by the office, addressed to the police of the case (Rules Art. 560), and read by their digest', async () => {
    const paper = await issue(request);
    expect(paper.documentNo).toMatch(/检不立理〔2026〕1号$/);
    expect(sha256Hex((await read(paper.digest)) as Buffer)).toBe(paper.digest);
    expect(await read(paper.digest, { as: 'json' })).toMatchObject({
      content: { issuer: '东莞市人民检察院', addressee: '东莞市公安局常平分局' },
    });
    const { items } = await papers.list(PROSECUTOR, CASE_NO, {});
    expect(items).toEqual([paper]);
  });

  it('are numbered without gap over the cases of the office, also when asked for at once', async () => {
    const first = serialOf(await issue(request));
    const made = await Promise.all(
      [CASE_NO, OTHER_CASE, CASE_NO, OTHER_CASE].map((caseNo) => issue(request, { caseNo })),
    );
    expect(made.map(serialOf).sort((a, b) => a - b)).toEqual([1, 2, 3, 4].map((n) => first + n));
  });

  it('are held here, so the act that names one is signed with its digest and carries no warning; a strange digest does', async () => {
    const { kind, title, documentNo, digest } = await issue(request);
    const strange = { kind: 'other-materials', title: '材料', digest: 'f'.repeat(64) };
    const documents = [{ kind, title, documentNo, digest }, strange];
    const act = await acts.act(
      PROSECUTOR,
      CASE_NO,
      { step: 'ask-for-reasons', documents },
      undefined,
      trace,
      new Reply() as never,
    );
    const [{ jws }] = await database.dataSource.query(`select jws from act where command_no = $1`, [act.commandNo]);
    const { payload } = await keys.actVerifier.verify(jws, clock.now());
    expect(payload as ActCommand).toMatchObject({ documents, notUploaded: [strange.digest] });
  });

  it('are replaced by a numbered correction; both stay listed', async () => {
    const old = await issue(request);
    const corrected = await issue({ ...request, replaces: old.documentNo });
    expect(corrected).toMatchObject({ replaces: old.paperId, status: 'in-force' });
    const { items } = await papers.list(CHIEF, CASE_NO, { limit: '200' });
    expect(items.find(({ paperId }) => paperId === old.paperId)).toMatchObject({ replacedBy: corrected.paperId });
  });

  it('are for the procuratorate that supervises the case: another does not find it, and finds no file of it', async () => {
    await expect(issue(request, { caller: ELSEWHERE })).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
    await expect(papers.list(ELSEWHERE, CASE_NO, {})).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
    const { digest } = await issue(request);
    await expect(read(digest, {}, ELSEWHERE)).rejects.toMatchObject({ code: 'PAPER.UNKNOWN' });
    const files = new KeptPapers(database.unitOfWork);
    await expect(files.read(digest, ELSEWHERE.office)).rejects.toMatchObject({ code: 'PAPER.UNKNOWN' });
  });

  it('are refused to who takes no step with them, and of other parts of the case', async () => {
    const clerk = officer('dongguan-procuratorate', 'clerk');
    await expect(issue(request, { caller: clerk })).rejects.toMatchObject({ code: 'PAPER.ROLE_CANNOT_ISSUE' });
    const police = {
      kind: 'filing-notice',
      fields: { occasion: 'review', charge: '假冒注册商标案', filedOn: '2026-11-20' },
    };
    await expect(issue(police)).rejects.toMatchObject({ code: 'PAPER.OFFICE_CANNOT_ISSUE' });
  });

  it('cannot be changed or removed by the service itself', async () => {
    for (const text of [
      `update paper set digest = ''`,
      'delete from paper',
      `update paper_file set bytes = ''`,
      'delete from paper_file',
    ])
      await expect(database.unitOfWork.query({ text })).rejects.toThrow('permission denied');
  });
});

import 'reflect-metadata';
import { LawWords } from '#libs/law';
import { SystemIds } from '#libs/kernel';
import { PaperBook, PaperIssuing, PaperMint, PaperReading, PapersController } from '#libs/paper-desk';
import { PostgresAuditLog } from '#libs/security';
import type { OfficerCaller } from '#libs/security';
import { PaperPersons1797040010000 } from '../../../paper-desk/src/paper-persons.migration.js';
import type { AgencyDefinition } from '../../src/definition/agency-definition.js';
import { AgencyPaperCases, AttachedPapers } from '../../src/runtime/agency-papers.js';
import { AttachmentStore } from '../../src/runtime/attachments/attachment-store.js';
import { Mint } from '../../src/runtime/mint.js';
import { RunningAgency } from '../../src/runtime/running-agency.js';
import { aState, CaseDesk, officer, stepRecorded, trace } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');
const clerk = officer('changping-customs', 'customs', 'clerk');
const PERSON = '张某某';
const notice = {
  kind: 'goods-moved-notice',
  fields: { party: PERSON, seizureNo: '示扣〔2026〕7号', seizedOn: '2026-10-12' },
  goods: [{ itemNo: '1', name: '运动鞋', quantity: { value: '20', unit: '双' } }],
};

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

describe('an office’s papers', () => {
  let desk: CaseDesk;
  let papers: PapersController;

  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    const { unitOfWork } = desk.database;
    const audit = new PostgresAuditLog();
    const running = new RunningAgency({ name: 'customs' } as AgencyDefinition, desk.keys.directory);
    const store = new AttachmentStore(unitOfWork, audit, new Mint(desk.clock, new SystemIds(), running));
    const cases = new AgencyPaperCases(unitOfWork);
    const files = new AttachedPapers(store);
    const book = new PaperBook(LawWords.load().law);
    const { directory } = desk.keys;
    const mint = new PaperMint(desk.clock, new SystemIds());
    const issuing = new PaperIssuing(unitOfWork, audit, directory, book, cases, files, mint);
    const reading = new PaperReading(unitOfWork, audit, files, mint);
    papers = new PapersController(unitOfWork, issuing, cases, reading);
    await desk.hear(stepRecorded(aState('AJ-1', 1), 'name-team'), stepRecorded(aState('AJ-2', 1), 'name-team'));
  }, 120_000);
  afterAll(() => desk.close());

  const issue = (body: object, { key, caller = handler, caseNo = 'AJ-1' }: Asked = {}) =>
    papers.issue(caller, caseNo, body, key, trace, new Reply() as never);
  interface Asked {
    key?: string;
    caller?: OfficerCaller;
    caseNo?: string;
  }
  const serialOf = ({ documentNo = '' }: { documentNo?: string }) => Number(/〕(\d+)号$/.exec(documentNo)?.[1]);

  it('are numbered in the official form, kept under their digest, audited, and read again as PDF and as data', async () => {
    const paper = await issue(notice);
    expect(paper.documentNo).toMatch(/物移告〔2026〕1号$/);
    const pdf = new Reply();
    await papers.one(handler, 'AJ-1', paper.digest, {}, trace, pdf as never);
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect((pdf.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    const data = new Reply();
    await papers.one(handler, 'AJ-1', paper.digest, { as: 'json' }, trace, data as never);
    expect(data.body).toMatchObject({
      documentNo: paper.documentNo,
      content: { addressee: '张**', marks: { duty: 'V' } },
    });
    const [audited] = await desk.rows<{ details: object }>(`select * from audit where act = 'paper.issued'`);
    expect(audited!.details).toMatchObject({ kind: notice.kind, documentNo: paper.documentNo, digest: paper.digest });
  });

  it('are opened on record, by officers and by systems, and not at all when it cannot be recorded', async () => {
    const { digest, paperId } = await issue(notice);
    const system = { kind: 'system', office: 'changping-customs', keyId: 'k', scopes: ['read'] } as const;
    for (const caller of [clerk, system]) await papers.one(caller, 'AJ-1', digest, {}, trace, new Reply() as never);
    const opened = await desk.rows(
      `select actor, subject, details from audit where act = 'paper.opened' and details ->> 'digest' = $1 order by id`,
      [digest],
    );
    const line = { subject: 'AJ-1', details: { kind: notice.kind, paperId, digest } };
    expect(opened).toEqual([
      { ...line, actor: clerk.officer },
      { ...line, actor: 'k' },
    ]);
    await desk.rows('alter table audit add constraint no_opening check (act <> $$paper.opened$$) not valid');
    const reply = new Reply();
    await expect(papers.one(clerk, 'AJ-1', digest, {}, trace, reply as never)).rejects.toThrow();
    await desk.rows('alter table audit drop constraint no_opening');
    expect(reply.body).toBeUndefined();
  });

  it('that were issued before say in their data whom they name no longer; what they said stays in the PDF', async () => {
    const { paperId } = await issue(notice);
    const body = [{ kind: 'paragraph', text: `当事人${PERSON}` }];
    await desk.rows(`update paper set content = content || $2::jsonb where paper_id = $1`, [
      paperId,
      JSON.stringify({ addressee: PERSON, body }),
    ]);
    const runner = desk.database.dataSource.createQueryRunner();
    await new PaperPersons1797040010000().up(runner).finally(() => runner.release());
    const [row] = await desk.rows<{ content: object }>('select content from paper where paper_id = $1', [paperId]);
    expect(row!.content).toMatchObject({ paper: notice.kind, body: [] });
    expect(JSON.stringify(row!.content)).not.toContain(PERSON);
  });

  it('that a replica of the version before issues while an upgrade goes on name nobody in their data either', async () => {
    const { paperId } = await issue(notice);
    const body = [{ kind: 'paragraph', text: `当事人${PERSON}` }];
    const digest = '0'.repeat(64);
    await desk.rows(
      `insert into paper (paper_id, office, case_no, kind, title, digest, content, issued_at, issued_by, request_digest)
       select 'of-before', office, case_no, kind, title, $2, content || $3::jsonb, issued_at, issued_by, request_digest
       from paper where paper_id = $1`,
      [paperId, digest, JSON.stringify({ addressee: PERSON, body })],
    );
    const data = new Reply();
    await papers.one(handler, 'AJ-1', digest, { as: 'json' }, trace, data as never);
    expect(data.body).toMatchObject({ kind: notice.kind, content: { paper: notice.kind, body: [] } });
    expect(JSON.stringify(data.body)).not.toContain(PERSON);
    await desk.rows(`delete from paper where paper_id = 'of-before'`);
  });

  it('say nothing of a person to the audit, to the outbox, to their own data or to the name of the file', async () => {
    await issue(notice);
    const told = await desk.rows(
      `select a::text as line from audit a union all select e::text from event e
       union all select title from attachment_holder union all select p::text from paper p`,
    );
    expect(JSON.stringify(told)).not.toContain(PERSON);
  });

  it('asked for at once never get one number twice, and leave none out', async () => {
    const made = await Promise.all(
      Array.from({ length: 6 }, (_, n) => issue(notice, { caseNo: n % 2 === 0 ? 'AJ-1' : 'AJ-2' })),
    );
    const numbers = made.map(serialOf).sort((a, b) => a - b);
    expect(numbers).toEqual(numbers.map((_, at) => numbers[0]! + at));
  });

  it('leave no gap behind one that failed after its number was taken', async () => {
    const before = serialOf(await issue(notice));
    await desk.rows(
      `alter table paper add constraint broken check (issued_by <> 'changping-customs-handler') not valid`,
    );
    await expect(issue(notice)).rejects.toThrow();
    await desk.rows('alter table paper drop constraint broken');
    expect(serialOf(await issue(notice))).toBe(before + 1);
  });

  it('come once for one idempotency key, also when asked for twice at once, and refuse another content under it', async () => {
    const [one, two] = await Promise.all([issue(notice, { key: 'k1' }), issue(notice, { key: 'k1' })]);
    expect(two).toEqual(one);
    expect(await issue(notice, { key: 'k1' })).toEqual(one);
    await expect(issue({ ...notice, redHead: true }, { key: 'k1' })).rejects.toMatchObject({
      code: 'PAPER.KEY_REUSED',
    });
  });

  it('of another officer are not those of this one, though both use the same key', async () => {
    const other = { ...handler, officer: 'changping-customs-h2' };
    const [one, two] = [await issue(notice, { key: 'k2' }), await issue(notice, { key: 'k2', caller: other })];
    expect([one.issuedBy, two.issuedBy]).toEqual([handler.officer, other.officer]);
  });

  it('are read in their own case by the office that issued them, and nowhere else', async () => {
    const { digest } = await issue(notice);
    const reading = (caller: OfficerCaller, caseNo: string) =>
      papers.one(caller, caseNo, digest, {}, trace, new Reply() as never);
    const unknown = { code: 'PAPER.UNKNOWN' };
    await expect(reading(handler, 'AJ-2')).rejects.toMatchObject(unknown);
    await expect(reading(officer('huangpu-customs', 'customs', 'handler'), 'AJ-1')).rejects.toMatchObject(unknown);
  });

  it('have one correction, also when two ask for it at once', async () => {
    const { documentNo } = await issue(notice);
    const correction = { ...notice, replaces: documentNo! };
    const answers = await Promise.allSettled([issue(correction), issue(correction)]);
    const refused = answers.filter((answer) => answer.status === 'rejected');
    expect(refused).toMatchObject([{ reason: { code: 'PAPER.REPLACED_ALREADY' } }]);
  });

  it('are replaced only by a numbered correction that names the old number; both stay listed', async () => {
    const old = await issue(notice, { caseNo: 'AJ-2' });
    const correction = { ...notice, replaces: old.documentNo! };
    const corrected = await issue(correction, { caseNo: 'AJ-2' });
    expect(corrected).toMatchObject({ replaces: old.paperId, status: 'in-force' });
    const { items } = await papers.list(handler, 'AJ-2', { limit: '200' });
    expect(items.find(({ paperId }) => paperId === old.paperId)).toMatchObject({
      status: 'replaced',
      replacedBy: corrected.paperId,
    });
    await expect(issue(correction, { caseNo: 'AJ-2' })).rejects.toMatchObject({ code: 'PAPER.REPLACED_ALREADY' });
    await expect(issue({ ...notice, replaces: '无〔2026〕1号' })).rejects.toMatchObject({
      problems: [{ path: '/replaces', code: 'PAPER.REPLACES_UNKNOWN' }],
    });
  });

  it('go to the directory’s counterpart before the case knows its police, with a copy to the procuratorate', async () => {
    const fields = { party: PERSON, conduct: '销售侵权商品', contact: '甲', phone: '1' };
    const letter = await issue({ kind: 'transfer-letter', fields, documents: [{ title: '调查报告' }] });
    const data = new Reply();
    await papers.one(handler, 'AJ-1', letter.digest, { as: 'json' }, trace, data as never);
    expect(data.body).toMatchObject({
      content: { addressee: '东莞市公安局常平分局', copies: ['东莞市人民检察院'] },
    });
  });

  it('go to another office of the kind when it is named, and to none of another kind', async () => {
    const fields = { party: PERSON, conduct: '销售侵权商品', contact: '甲', phone: '1' };
    const letterTo = (to: string) => issue({ kind: 'transfer-letter', fields, documents: [{ title: '调查报告' }], to });
    for (const to of ['dongguan-procuratorate', 'nobody'])
      await expect(letterTo(to)).rejects.toMatchObject({
        problems: [{ path: '/to', code: 'PAPER.ADDRESSEE_UNKNOWN' }],
      });
    expect((await letterTo('laogang-police')).kind).toBe('transfer-letter');
  });

  it('can be seen as a draft, which takes no number and is not kept', async () => {
    const rows = () =>
      desk.rows<{ n: number }>('select count(*)::int as n from paper union all select last_no from paper_register');
    const before = await rows();
    const draft = new Reply();
    await papers.preview(handler, 'AJ-1', notice, trace, draft as never);
    expect((draft.body as Buffer).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await rows()).toEqual(before);
  });

  it('are refused to a role that takes no step with them, to an office without the part, and outside its cases', async () => {
    await expect(issue({ ...notice, kind: 'supervision-suggestion' }, { caller: clerk })).rejects.toMatchObject({
      code: 'PAPER.ROLE_CANNOT_ISSUE',
    });
    const police = {
      kind: 'filing-notice',
      fields: { occasion: 'review', charge: '假冒注册商标案', filedOn: '2026-11-20' },
    };
    await expect(issue(police)).rejects.toMatchObject({ code: 'PAPER.OFFICE_CANNOT_ISSUE' });
    const other = officer('huangpu-customs', 'customs', 'handler');
    await expect(issue(notice, { caller: other })).rejects.toMatchObject({ code: 'ACT.CASE_UNKNOWN' });
    await expect(issue({ kind: 'poem' })).rejects.toMatchObject({
      problems: [{ path: '/kind', code: 'PAPER.KIND_UNKNOWN' }],
    });
    await expect(papers.one(handler, 'AJ-1', 'f'.repeat(64), {}, trace, new Reply() as never)).rejects.toMatchObject({
      code: 'PAPER.UNKNOWN',
    });
  });

  it('that are refused are audited with the code, and with nothing of what was written', async () => {
    const prosecutor = officer('changping-customs', 'customs', 'prosecutor');
    await expect(issue(notice, { caller: prosecutor })).rejects.toMatchObject({
      code: 'PAPER.ROLE_CANNOT_ISSUE',
    });
    await expect(issue(notice, { caller: prosecutor, caseNo: PERSON })).rejects.toMatchObject({
      code: 'ACT.CASE_UNKNOWN',
    });
    await expect(issue(notice, { caller: prosecutor, key: '' })).rejects.toMatchObject({ code: 'ACT.KEY_WRONG' });
    const audited = await desk.rows(
      `select actor, office, subject, details from audit where act = 'paper.refused' and actor = $1 order by id`,
      [prosecutor.officer],
    );
    const line = { actor: prosecutor.officer, office: prosecutor.office, subject: 'AJ-1' };
    expect(audited).toEqual([
      { ...line, details: { code: 'PAPER.ROLE_CANNOT_ISSUE' } },
      { ...line, subject: '-', details: { code: 'ACT.CASE_UNKNOWN' } },
      { ...line, details: { code: 'ACT.KEY_WRONG' } },
    ]);
  });

  it('are for officers only as data, and for a system key as PDF', async () => {
    const { digest } = await issue(notice);
    const system = { kind: 'system', office: 'changping-customs', keyId: 'k', scopes: ['read'] } as const;
    const as = async (query: object) => {
      const reply = new Reply();
      await papers.one(system, 'AJ-1', digest, query, trace, reply as never);
      return reply.headers['content-type'];
    };
    await expect(as({ as: 'json' })).rejects.toMatchObject({ code: 'PAPER.DATA_FOR_OFFICERS' });
    expect(await as({})).toBe('application/pdf');
  });

  it('cannot be changed by the service itself', async () => {
    await expect(desk.database.unitOfWork.query({ text: `update paper set digest = ''` })).rejects.toThrow(
      'permission denied',
    );
  });
});

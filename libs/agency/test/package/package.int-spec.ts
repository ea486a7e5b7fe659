import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sha256Hex } from '#libs/kernel';
import { MATERIAL, verifyPackage } from '#libs/security';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency, PERSON } from '../a-small-agency.js';
import { RecordedCase } from './a-recorded-case.js';
import { witnessed } from './the-witnesses.js';

const OFFICE = 'changping-customs';
const HANDLER = { officer: `${OFFICE}-h1` };
const LETTER = Buffer.from('移送书的内容');
const DIGEST = sha256Hex(LETTER);
const NOT_HELD = sha256Hex('elsewhere');

const CLOCK = {
  ...{
    clockId: '01920000-0000-7000-8000-000000000001',
    rule: 'order-310/5.2.approve',
    office: OFFICE,
    awaits: 'approve',
  },
  ...{ startedAt: '2026-01-02T00:00:00.000Z', strictDueAt: '2026-01-05T00:00:00.000Z' },
  ...{ legalDueAt: '2026-01-05T00:00:00.000Z', workingDueAt: '2026-01-07T00:00:00.000Z' },
  ...{ countsBy: 'legal' as const, provisional: false, overdue: false },
};

describe('a case as a package', () => {
  let town: TestTown;
  let agency: TestAgency;
  let recorded: RecordedCase;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
    await agency.call('PUT', `/attachments/${DIGEST}`, HANDLER, {
      raw: LETTER,
      headers: { 'content-type': 'text/plain', 'x-title': 'letter' },
    });
    recorded = await aCase();
    await recorded.arrives();
    await sends(recorded);
    await recorded.arrives();
    await witnessed(agency, ['public-security', 'market-supervision', 'tobacco-monopoly', 'supervision']);
  });
  afterAll(() => town?.drop());

  async function aCase(): Promise<RecordedCase> {
    const clue = aPost(aClue({ persons: [PERSON] }), ['laogang-customs']);
    const plain = aPost(aClue(), ['laogang-customs']);
    const clueNos = [];
    for (const post of [clue, plain]) clueNos.push((await agency.post('/clues', { office: OFFICE }, post)).body.clueNo);
    const { caseNo, commandNo } = (
      await agency.post('/cases', HANDLER, {
        ...{ clueNos, title: '案件 <b>', team: [`${OFFICE}-h1`, `${OFFICE}-h2`] },
        ...{ ground: 'threshold-reached', suspectedCrime: '214' },
      })
    ).body;
    return new RecordedCase(agency, caseNo, [OFFICE]).records(commandNo);
  }

  async function sends(onCase: RecordedCase): Promise<void> {
    const { body } = await agency.post(`/cases/${onCase.caseNo}/acts`, HANDLER, {
      step: 'send',
      actedAt: '2026-01-02T08:00:00+08:00',
      paperNo: '7',
      documents: [
        { kind: 'transfer-letter', title: '移送书', documentNo: '7', digest: DIGEST },
        { kind: 'test-report', title: '鉴定', digest: NOT_HELD },
        { kind: 'investigation-report', title: '调查报告' },
      ],
    });
    await onCase.records(body.commandNo, { clocks: [] });
  }

  const exported = (caseNo = recorded.caseNo, as: Parameters<TestAgency['get']>[1] = HANDLER) =>
    agency.get(`/cases/${caseNo}/package`, as);
  const root = () => JSON.parse(readFileSync(path.join(town.folder, MATERIAL.root), 'utf8'));

  it('verifies with the root key alone, and says what the office does not hold or show', async () => {
    const { status, headers, body } = await exported();
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/zip');
    const verdict = await verifyPackage(body, root());
    expect(verdict.fault).toBeUndefined();
    expect(verdict).toMatchObject({
      isValid: true,
      summary: {
        caseNo: recorded.caseNo,
        seq: 2,
        events: 2,
        recordsProved: 2,
        documentsHeld: 1,
        documentsNotHeld: 2,
        clues: 2,
      },
    });
    expect(verdict.warnings.map(({ code }) => code)).toEqual(['PACKAGE.DOCUMENT_NOT_HELD', 'PACKAGE.PERSONS_LEFT_OUT']);
  });

  it('says which steps came too late for a proof from the audit, and which log few have witnessed yet', async () => {
    const fresh = await aCase();
    await fresh.arrives();
    const warningsNow = async () => {
      const { isValid, warnings } = await verifyPackage((await exported(fresh.caseNo)).body, root());
      expect(isValid).toBe(true);
      return warnings.map(({ code, details }) => [code, details.count, details.witnesses]);
    };
    expect(await warningsNow()).toContainEqual(['PACKAGE.RECORDS_NOT_SEALED', 1, undefined]);
    await witnessed(agency, ['supervision']);
    expect(await warningsNow()).toContainEqual(['PACKAGE.RECORDS_NOT_WITNESSED', 1, 1]);
  });

  it('says when nobody vouched for the root key', async () => {
    const { warnings } = await verifyPackage((await exported()).body);
    expect(warnings.map(({ code }) => code)).toContain('PACKAGE.ROOT_NOT_GIVEN');
  });

  it('holds the documents and a page to read, with what Art. 6 of Order 730 asks for and is missing; no person', async () => {
    const text = (await exported()).body.toString('utf8');
    expect(text).toContain(LETTER.toString());
    expect(text).toContain('（一）涉嫌犯罪案件移送书');
    expect(text).toMatch(/（三）涉案物品清单[^\n]*<td>缺/);
    expect(text).toContain('案件 &lt;b&gt;');
    for (const secret of [PERSON.name, PERSON.idNo, PERSON.phone]) expect(text).not.toContain(secret);
  });

  it('is the same to the byte as long as the case is the same, and audited each time', async () => {
    const count = () => agency.count(`audit where act = 'package.exported' and subject = $1`, [recorded.caseNo]);
    const before = await count();
    const [first, again] = [await exported(), await exported()];
    expect(again.body.equals(first.body)).toBe(true);
    expect(await count()).toBe(before + 2);
  });

  it('does not exist for an office that takes no part, nor for a number that is none', async () => {
    expect(await exported(recorded.caseNo, { office: 'dalian-customs' })).toMatchObject({
      status: 404,
      body: { code: 'ACT.CASE_UNKNOWN' },
    });
    expect((await exported('a%20b')).status).toBe(404);
    expect(await agency.count(`audit where act = 'package.exported' and office = 'dalian-customs'`)).toBe(0);
  });

  it('keeps the rungs of a clock with their proof', async () => {
    const ringing = await aCase();
    await ringing.rings(CLOCK).arrives();
    expect((await verifyPackage((await exported(ringing.caseNo)).body, root())).summary).toMatchObject({ events: 2 });
  });

  it('shows the dates of the calendars of today, proved by the event that told of them', async () => {
    const moved = await aCase();
    await moved.recomputes([CLOCK]).arrives();
    const { body } = await exported(moved.caseNo);
    const { isValid, summary } = await verifyPackage(body, root());
    expect([isValid, summary]).toMatchObject([true, { seq: 1, events: 2 }]);
    // In `case.json` and in the event, which are stored as they are.
    expect(body.toString('utf8').split(JSON.stringify(CLOCK.workingDueAt))).toHaveLength(3);
  });

  it('shows on its page from what a time was counted, that it was missed before it was extended, and what nobody checked', async () => {
    const late = await aCase();
    const missed = [{ dueAt: '2026-01-05T00:00:00.000Z', until: '2026-01-06T00:00:00.000Z', lateSeconds: 86_400 }];
    const clock = { ...CLOCK, startedFrom: 'receipt' as const, mark: 'M' as const, missed, overdue: true };
    await late.recomputes([clock]).arrives();
    const text = (await exported(late.caseNo)).body.toString('utf8');
    for (const words of ['步骤记录时起算', '届满后才延长', '2026-01-06 08:00', '未核对']) expect(text).toContain(words);
  });

  it('is refused while the proof of a step is not here', async () => {
    const torn = await aCase();
    await torn.arrives();
    await sends(torn);
    await torn.arrives();
    await agency.rows(
      `delete from case_event where case_no = $1 and event_id = (select min(event_id::text)::uuid from case_event where case_no = $1)`,
      [torn.caseNo],
    );
    expect(await exported(torn.caseNo)).toMatchObject({ status: 409, body: { code: 'PACKAGE.NOT_WHOLE' } });
  });

  it('is refused when it would be larger than a reader can open', async () => {
    const large = await aCase();
    await large.arrives();
    await sends(large);
    await large.arrives();
    await agency.rows('update attachment set size = 2000000000 where digest = $1', [DIGEST]);
    const { status, body } = await exported(large.caseNo);
    await agency.rows('update attachment set size = $2 where digest = $1', [DIGEST, LETTER.length]);
    expect({ status, code: body.code }).toEqual({ status: 413, code: 'PACKAGE.TOO_LARGE' });
  });
});

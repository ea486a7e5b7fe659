import { verifiedApart } from './support/package.js';
import { expectRefusedAct } from './support/refusal.js';
import { aStage } from './support/stage.js';
import { Transfer } from './support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const SUPERVISOR = 'guangzhou-procuratorate-supervisor';

const aCase = (late: object = {}) => Transfer.onAClue(stage(), PEOPLE, late);

describe('a case over the bridge', () => {
  it('is named, reported, approved, sent, acknowledged and filed, and everybody concerned sees it', async () => {
    const transfer = await aCase();
    await transfer.isAcknowledged();
    await transfer.takes(transfer.policeHead(), 'file', {
      documents: [{ kind: 'filing-notice', title: '立案通知书', documentNo: '立字〔2026〕1号' }],
    });

    for (const officer of [transfer.handler(), transfer.police()]) {
      const found = await officer.finds(
        'the case filed',
        `/cases/${transfer.caseNo}`,
        (one) => transfer.trackOf(one, 'police-decision') === 'filed',
      );
      expect(transfer.trackOf(found, 'dossier')).toBe('transferred');
    }
    const seen = await stage()
      .officer(SUPERVISOR)
      .finds(
        'the case filed',
        `/cases/${transfer.caseNo}`,
        (one) => transfer.trackOf(one, 'police-decision') === 'filed',
      );
    expect(seen.timeline.filter((entry: any) => entry.kind === 'step').map((entry: any) => entry.step.id)).toEqual([
      'name-team',
      'report',
      'approve',
      'send',
      'acknowledge',
      'file',
    ]);
    expect(seen.missingSteps).toEqual([]);
    expect(seen.isOverdue).toBe(false);

    // Either side can hand its case to somebody who has neither this system nor a network.
    expect(await verifiedApart(stage(), transfer.handler(), transfer.caseNo)).toMatchObject({
      isValid: true,
      warnings: [],
      summary: { firstSeq: 1, seq: 6, clues: 1 },
    });
    // The police came to it with the sending.
    expect(await verifiedApart(stage(), transfer.police(), transfer.caseNo)).toMatchObject({
      isValid: true,
      warnings: [{ code: 'PACKAGE.EARLIER_STEPS' }],
      summary: { firstSeq: 4, seq: 6, clues: 1 },
    });
  }, 120_000);

  it('is not filed when the police find no crime, with class, reasons and the papers that go back', async () => {
    const transfer = await aCase();
    await transfer.isAcknowledged();
    await transfer.takes(transfer.policeHead(), 'decline-to-file', {
      reasonClass: 'clearly-minor',
      reasons: '情节显著轻微 / clearly minor',
      documents: [
        { kind: 'no-filing-notice', title: '不予立案通知书', documentNo: '不立字〔2026〕1号' },
        { kind: 'returned-materials-list', title: '退回案卷材料清单' },
      ],
    });
    const found = await transfer
      .handler()
      .finds(
        'the case not filed',
        `/cases/${transfer.caseNo}`,
        (one) => transfer.trackOf(one, 'police-decision') === 'notFiled',
      );
    expect(JSON.stringify(found)).toContain('clearly-minor');
  });

  it('tells each office what to do next, by when and under which article', async () => {
    const transfer = await aCase();
    await transfer.takes(transfer.handler(), 'report', {
      reasons: '合理怀疑',
      documents: [{ kind: 'transfer-report', title: '移送报告' }],
    });
    const todo = await transfer
      .head()
      .finds('the approval to give', '/todo', (body) =>
        body.items.some((item: any) => item.caseNo === transfer.caseNo && item.step.id === 'approve'),
      );
    const mine = todo.items.find((item: any) => item.caseNo === transfer.caseNo && item.step.id === 'approve');
    expect(mine).toMatchObject({ basis: { id: 'order-310/5.2', zh: expect.any(String), en: expect.any(String) } });
    expect(Date.parse(mine.dueAt)).toBeGreaterThan(Date.parse('2026-01-01'));
    const dues = todo.items.map((item: any) => (item.dueAt ? Date.parse(item.dueAt) : Infinity));
    expect(dues).toEqual([...dues].sort((a, b) => a - b));
  });

  it('refuses an act of the wrong role and a step out of order, and says what is possible', async () => {
    const transfer = await aCase();
    await expectRefusedAct(
      transfer.handler(),
      await transfer.handler().post(`/cases/${transfer.caseNo}/acts`, { step: 'send' }),
    );
    await transfer.takes(transfer.handler(), 'report', {
      reasons: '合理怀疑',
      documents: [{ kind: 'transfer-report', title: '移送报告' }],
    });
    await transfer
      .head()
      .finds('the case ready for approval', `/cases/${transfer.caseNo}`, (found) =>
        found.next?.some((next: any) => next.step.id === 'approve'),
      );
    await expectRefusedAct(
      transfer.handler(),
      await transfer.handler().post(`/cases/${transfer.caseNo}/acts`, { step: 'approve' }),
    );
  });

  it('goes on with another team when an officer leaves: who left may no longer report', async () => {
    const transfer = await aCase();
    const successor = stage().officer(`${PEOPLE.from}-h2`);
    await transfer.takes(successor, 'change-team', {
      team: [`${PEOPLE.from}-h2`, `${PEOPLE.from}-head`],
      reasons: '承办人甲调离 / the first officer was moved',
    });
    const report = { documents: [{ kind: 'transfer-report', title: '移送报告' }] };
    const { code } = await expectRefusedAct(
      transfer.handler(),
      await transfer.handler().post(`/cases/${transfer.caseNo}/acts`, { step: 'report', ...report }),
    );
    expect(code).toBe('CASE.NOT_IN_TEAM');
    await transfer.takes(successor, 'report', report);
  });

  it("takes an act entered late only with the paper's number, and marks it for good", async () => {
    const hoursAgo = (hours: number) => new Date(performance.timeOrigin - hours * 3_600_000).toISOString();
    const transfer = await aCase({ actedAt: hoursAgo(3), paperNo: '黄关缉〔2026〕11号' });
    const paper = {
      step: 'report',
      reasons: '合理怀疑',
      actedAt: hoursAgo(2),
      documents: [{ kind: 'transfer-report', title: '移送报告' }],
    };

    await transfer
      .handler()
      .finds('the case ready for its report', `/cases/${transfer.caseNo}`, (found) =>
        found.next?.some((next: any) => next.step.id === 'report'),
      );
    const { code } = await expectRefusedAct(
      transfer.handler(),
      await transfer.handler().post(`/cases/${transfer.caseNo}/acts`, paper),
    );
    expect(code).toBe('CASE.LATE_ENTRY_NEEDS_PAPER');

    await transfer.takes(transfer.handler(), 'report', { ...paper, paperNo: '黄关缉〔2026〕12号' });
    const seen = await stage()
      .officer(SUPERVISOR)
      .finds('the late report', `/cases/${transfer.caseNo}`, (one) => one.seq === 2);
    expect(seen.timeline.find((entry: any) => entry.step?.id === 'report')).toMatchObject({
      enteredLate: true,
      paperNo: '黄关缉〔2026〕12号',
    });
  });

  it('is unknown to an office that takes no part in it', async () => {
    const transfer = await aCase();
    await transfer.handler().finds('the case', `/cases/${transfer.caseNo}`, () => true);
    expect((await stage().officer('dalian-customs-h1').get(`/cases/${transfer.caseNo}`)).status).toBe(404);
    expect((await stage().officer('dalian-police-h1').get(`/cases/${transfer.caseNo}`)).status).toBe(404);
  });
});

import { aStage } from './support/stage.js';
import { Transfer } from './support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const SUPERVISOR = 'guangzhou-procuratorate-supervisor';
const PROSECUTOR = 'guangzhou-procuratorate-prosecutor';
const CHIEF_PROSECUTOR = 'guangzhou-procuratorate-head';
const paper = (kind: string, title: string, documentNo?: string) => ({
  kind,
  title,
  ...(documentNo && { documentNo }),
});

async function aCaseUnderReview(): Promise<Transfer> {
  const transfer = await Transfer.onAClue(stage(), PEOPLE);
  await transfer.isAcknowledged();
  return transfer;
}

describe('a case that the police do not file at first', () => {
  it('goes from reconsideration over supervision to filing, and the goods follow it', async () => {
    const transfer = await aCaseUnderReview();
    await transfer.takes(transfer.policeHead(), 'decline-to-file', {
      reasonClass: 'clearly-minor',
      reasons: '情节显著轻微 / clearly minor',
      documents: [paper('no-filing-notice', '不予立案通知书'), paper('returned-materials-list', '退回案卷材料清单')],
    });
    await transfer.takes(transfer.handler(), 'request-reconsideration', {
      reasons: '货值认定有误 / the value was taken wrongly',
      documents: [paper('reconsideration-request', '提请复议函', '黄关复字〔2026〕1号')],
    });
    await transfer.takes(transfer.policeHead(), 'uphold-refusal', {
      reasons: '维持原决定 / the decision stands',
      documents: [paper('reconsideration-decision', '复议决定通知书')],
    });
    // Until the police have upheld it, the step is possible and no duty: the line has no date yet.
    const duty = (item: any) =>
      item.caseNo === transfer.caseNo && item.step.id === 'suggest-supervision' && item.dueAt !== undefined;
    const owed = await transfer
      .handler()
      .finds('the duty to suggest supervision', '/todo', (body) => body.items.some(duty));
    expect(Date.parse(owed.items.find(duty).dueAt)).toBeGreaterThan(Date.parse('2026-01-01'));

    await transfer.takes(transfer.handler(), 'suggest-supervision', {
      reasons: '应当立案 / it has to be filed',
      documents: [paper('supervision-suggestion', '建议立案监督函')],
    });
    const prosecutor = stage().officer(PROSECUTOR);
    const chief = stage().officer(CHIEF_PROSECUTOR);
    await prosecutor.finds('the suggestion to be dealt with', '/todo', (body) =>
      body.items.some((item: any) => item.caseNo === transfer.caseNo && item.step.id === 'ask-for-reasons'),
    );
    await transfer.takes(prosecutor, 'ask-for-reasons', {
      documents: [paper('reasons-request', '要求说明不立案理由通知书')],
    });
    await transfer.takes(transfer.police(), 'explain-reasons', {
      reasons: '数额未达标准 / the amount is below the line',
      documents: [paper('no-filing-explanation', '不立案理由说明书')],
    });
    await transfer.takes(chief, 'give-notice-to-file', {
      reasons: '理由不能成立 / the reasons do not stand',
      documents: [paper('procuratorate-notice-to-file', '通知立案书', '穗检通立〔2026〕1号')],
    });
    await transfer.takes(transfer.policeHead(), 'file-on-supervision', {
      documents: [paper('filing-decision-copy', '立案决定书复印件'), paper('filing-notice', '立案通知书')],
    });
    await transfer.takes(transfer.handler(), 'hand-over-goods', {
      documents: [paper('goods-handover-list', '涉案物品交接清单')],
    });
    await transfer.takes(transfer.police(), 'sign-for-goods', {
      documents: [paper('goods-handover-record', '涉案物品接收凭证')],
    });

    const seen = await stage()
      .officer(SUPERVISOR)
      .finds('the goods received', `/cases/${transfer.caseNo}`, (one) => transfer.trackOf(one, 'goods') === 'received');
    const tracks = ['police-decision', 'reconsideration', 'filing-supervision', 'own-handling'];
    expect(tracks.map((track) => transfer.trackOf(seen, track))).toEqual(['filed', 'upheld', 'granted', 'overtaken']);
    expect(seen.missingSteps).toEqual([]);
    expect(seen.isOverdue).toBe(false);
  });
});

describe('a case whose materials are not complete, or that other police are competent for', () => {
  it('is supplemented, forwarded under its one number and filed where it belongs', async () => {
    const transfer = await aCaseUnderReview();
    await transfer.takes(transfer.police(), 'ask-for-materials', {
      reasons: '缺少鉴定意见 / the expert opinion is missing',
      documents: [paper('supplement-notice', '补正材料通知书')],
    });
    await transfer.takes(transfer.handler(), 'supply-materials', {
      documents: [paper('other-materials', '鉴定意见')],
    });
    await transfer.takes(transfer.policeHead(), 'find-not-competent', {
      reasons: '犯罪地在东莞 / committed in Dongguan',
    });
    await transfer.takes(transfer.police(), 'forward', {
      receivingOffice: 'dongguan-police',
      reasons: '犯罪地在东莞 / committed in Dongguan',
      documents: [paper('forwarding-notice', '移送案件通知书')],
    });
    const dongguan = { duty: stage().officer('dongguan-police-h1'), head: stage().officer('dongguan-police-head') };
    await transfer.takes(dongguan.duty, 'acknowledge', { documents: [paper('acknowledgement', '回执')] });
    await transfer.takes(dongguan.head, 'file', { documents: [paper('filing-notice', '立案通知书')] });
    const told = await transfer
      .handler()
      .finds(
        'the case filed by the other force',
        `/cases/${transfer.caseNo}`,
        (one) => transfer.trackOf(one, 'police-decision') === 'filed',
      );
    expect(told.participants.map((one: any) => one.office.id)).toEqual(
      expect.arrayContaining(['guangzhou-police', 'dongguan-police']),
    );
  });
});

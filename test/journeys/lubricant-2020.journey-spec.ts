import { DETENTION, PAPER_ACTS, publishedClue, REPORTED_ON, REVISED_ON } from './support/lubricant-2020.js';
import type { Officer } from './support/office.js';
import { verifiedApart } from './support/package.js';
import { aStage } from './support/stage.js';
import { Transfer, TRANSFER_PAPERS } from './support/transfer.js';

const stage = aStage();
const PEOPLE = { from: 'huangpu-customs', to: 'dongguan-police' };
const SUPERVISOR = 'guangzhou-procuratorate-supervisor';
const OIL = { itemNo: '1', quantity: { value: '3600', unit: 'litre' } };
const paper = (kind: string, title: string) => ({ kind, title });

/** A paper act of 2020, entered today; steps that nobody owes are in no list to wait for. */
async function entered(transfer: Transfer, officer: Officer, step: keyof typeof PAPER_ACTS, more: object = {}) {
  const commandNo = await transfer.enters(officer, step, { ...PAPER_ACTS[step], ...more });
  await Transfer.recorded(officer, commandNo);
}

async function asFarAsFiled(transfer: Transfer): Promise<void> {
  const [handler, head, police] = [transfer.handler(), transfer.head(), transfer.police()];
  await entered(transfer, handler, 'record-seizure', {
    measure: DETENTION,
    documents: [paper('seizure-decision', '扣押决定书'), paper('goods-list', '涉案物品清单')],
  });
  await entered(transfer, handler, 'list-goods', {
    goods: { items: [{ ...OIL, name: '发动机润滑油', spec: '5W-30 4L', keptAt: '海关监管仓库' }] },
    documents: [paper('goods-list', '涉案物品清单')],
  });
  await entered(transfer, handler, 'report', {
    reasons: '存在犯罪的合理嫌疑（《行政执法机关移送涉嫌犯罪案件的规定》第三条第二款）',
    documents: [paper('transfer-report', '移送涉嫌犯罪案件的书面报告')],
  });
  await entered(transfer, head, 'approve');
  await entered(transfer, handler, 'send', { documents: TRANSFER_PAPERS });
  await police.finds('the case that came', `/cases/${transfer.caseNo}`, () => true);
  await entered(transfer, police, 'acknowledge', { documents: [paper('acknowledgement', '涉嫌犯罪案件移送书回执')] });
  await entered(transfer, transfer.policeHead(), 'file', { documents: [paper('filing-notice', '立案通知书')] });
}

async function goodsChangeHands(transfer: Transfer): Promise<void> {
  await entered(transfer, transfer.handler(), 'hand-over-goods', {
    goods: { movements: [OIL] },
    documents: [paper('goods-handover-list', '涉案物品交接清单')],
  });
  await entered(transfer, transfer.police(), 'sign-for-goods', {
    goods: { movements: [{ ...OIL, toPlace: '公安物证室' }] },
    documents: [paper('goods-handover-record', '涉案物品接收凭证')],
  });
}

/** The notice to the party is issued by this system, numbered, and named in the act with its digest. */
async function partyIsTold(transfer: Transfer): Promise<any> {
  const { kind, title, documentNo, digest } = await transfer.handler().does(`/cases/${transfer.caseNo}/papers`, {
    kind: 'goods-moved-notice',
    fields: { party: '示例润滑油贸易有限公司', seizureNo: DETENTION.documentNo, seizedOn: DETENTION.takenOn },
    goods: [{ itemNo: '1', name: '发动机润滑油', quantity: { value: '3600', unit: '升' } }],
  });
  const notice = { kind, title, documentNo, digest };
  await transfer.takes(transfer.handler(), 'notify-goods-moved', { documents: [notice] });
  return notice;
}

describe('the Dongguan lubricant case of 2020, its paper acts entered afterwards', () => {
  it('goes from the clue at the port to the filing, the goods to the police, and further stores to the market office', async () => {
    const { request } = publishedClue('longteng-2020/dongguan-lubricant');
    const { clueNo } = await stage().office(PEOPLE.from).posts(request);
    for (const office of ['dongguan-police', 'dongguan-market']) await stage().office(office).holds(clueNo);
    const transfer = await Transfer.opened(stage(), PEOPLE, clueNo, PAPER_ACTS['name-team']);
    await asFarAsFiled(transfer);
    await goodsChangeHands(transfer);
    const notice = await partyIsTold(transfer);

    const further = await stage().office(PEOPLE.to).posts(publishedClue('dongguan-2020/lubricant-stores').request);
    for (const office of ['dongguan-market', PEOPLE.from]) await stage().office(office).holds(further.clueNo);
    // Tobacco has no part in it and hears nothing of it.
    for (const one of [clueNo, further.clueNo])
      expect((await stage().office('guangzhou-tobacco').get(`/clues/${one}`)).status).toBe(404);

    const seq = Object.keys(PAPER_ACTS).length + 1;
    const [agency, organ] = await Promise.all(
      [transfer.handler(), stage().officer(SUPERVISOR)].map((officer) =>
        officer.finds('the party told', `/cases/${transfer.caseNo}`, (one) => one.seq === seq),
      ),
    );
    for (const view of [agency, organ]) {
      expectPaperActs(view);
      expect(view.ground).toBe('reasonable-suspicion');
      expect(
        ['dossier', 'police-decision', 'goods', 'seizure', 'moved-goods-notice'].map((one) =>
          transfer.trackOf(view, one),
        ),
      ).toEqual(['transferred', 'filed', 'received', 'moved', 'given']);
      // By the dates on paper every limit was kept, whatever day it is today.
      expect([view.isOverdue, ...view.clocks.map((clock: any) => clock.isOverdue)]).not.toContain(true);
    }
    const { body: goods } = await transfer.handler().get(`/cases/${transfer.caseNo}/goods`);
    expect(goods.items).toMatchObject([{ itemNo: '1', holdings: [{ side: 'receiver', quantity: '3600' }] }]);
    expect(goods.items[0].movements.map(({ deed }: any) => deed)).toEqual(['listed', 'handed-over', 'received']);
    expect(JSON.stringify(agency.timeline.at(-1))).toContain(notice.digest);
    expect(await verifiedApart(stage(), transfer.handler(), transfer.caseNo)).toMatchObject({
      isValid: true,
      warnings: [],
      summary: { seq, documentsHeld: 1 },
    });
  }, 180_000);
});

/** Each act stands with the time and the number of its paper, and shows that it was entered later. */
function expectPaperActs({ timeline }: any): void {
  for (const [step, { actedAt, paperNo }] of Object.entries(PAPER_ACTS)) {
    const line = timeline.find((one: any) => one.kind === 'step' && one.step.id === step);
    expect(line).toMatchObject({ at: actedAt, paperNo, enteredLate: true });
    expect(actedAt.slice(0, 10) >= REVISED_ON && actedAt.slice(0, 10) <= REPORTED_ON).toBe(true);
  }
}

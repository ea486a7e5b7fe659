import { startSystem } from '../../scripts/system/index.mjs';
import type { System } from '../../scripts/system/index.mjs';
import { Stage } from '../journeys/support/stage.js';
import { Transfer } from '../journeys/support/transfer.js';
import { takeOffFromTomorrow } from './support/days-off.js';
import { LawBook } from './support/law-book.js';

const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const ORGAN = 'guangzhou-procuratorate';
const paper = (kind: string, title: string) => ({ kind, title });

/** By the table: what each step of the case starts (Order 310, police procedure, procuratorate's rules). */
const CLOCKS = [
  'order-310/5.2.approve',
  'order-310/5.2.send',
  'order-310/7.acknowledge',
  'police-procedure/180.2.ask',
  'order-310/8.decide',
  'order-310/9.1.object',
  'order-310/9.2.decide',
  'order-310/9.2.suggest',
  'procuratorate-rules/560.explain',
  'procuratorate-rules/563.file',
  'order-310/12.hand-over',
  'procuratorate-rules/564.3.remind',
];
/** The agency has to hand the goods over now, and the procuratorate may remind the police after three months. */
const RUNNING = ['order-310/12.hand-over', 'procuratorate-rules/564.3.remind'];
const BEFORE_THE_POLICE = ['name-team', 'report', 'approve'];
const WITH_THE_POLICE = [
  'send',
  'acknowledge',
  'decline-to-file',
  'request-reconsideration',
  'uphold-refusal',
  'suggest-supervision',
  'ask-for-reasons',
  'explain-reasons',
  'give-notice-to-file',
  'file-on-supervision',
];
const SEQ = BEFORE_THE_POLICE.length + WITH_THE_POLICE.length;

describe('a case that the police do not file at first, with case-transfer killed on its way', () => {
  let system: System;
  let stage: Stage;
  let book: LawBook;

  beforeAll(async () => {
    const services = ['case-transfer', 'customs', 'public-security', 'supervision'] as const;
    system = await startSystem({ purpose: 'unfiled-case', logLevel: 'warn', services });
    [stage, book] = [new Stage(system), new LawBook(system)];
  }, 240_000);

  afterAll(() => system?.stop(), 60_000);

  /** The case as both offices and the supervising organ see it, once each sees it so. */
  const seenByAll = (transfer: Transfer, what: string, isSo: (view: any) => boolean): Promise<any[]> =>
    Promise.all(
      [transfer.handler(), transfer.police(), stage.officer(`${ORGAN}-supervisor`)].map((officer) =>
        officer.finds(what, `/cases/${transfer.caseNo}`, isSo, 60_000),
      ),
    );

  it('is filed on the procuratorate’s notice; nobody misses a step or sees one twice, and no clock is missing', async () => {
    const transfer = await Transfer.onAClue(stage, PEOPLE);
    await transfer.isAcknowledged();
    await refusedAndUpheld(transfer);
    await supervised(transfer);

    const views = await seenByAll(transfer, 'the case filed', ({ seq }) => seq === SEQ);
    const [agency, police, organ] = views;
    expect(stepsOf(agency)).toEqual([...BEFORE_THE_POLICE, ...WITH_THE_POLICE]);
    expect(stepsOf(police)).toEqual(WITH_THE_POLICE);
    expect(stepsOf(organ)).toEqual([...BEFORE_THE_POLICE, ...WITH_THE_POLICE]);
    expect(organ.missingSteps).toEqual([]);
    for (const view of views) {
      expect(view.clocks.map(({ rule }: any) => rule).sort()).toEqual([...CLOCKS].sort());
      const running = view.clocks.filter(({ stoppedAt }: any) => stoppedAt === undefined);
      expect(running.map(({ rule }: any) => rule).sort()).toEqual([...RUNNING].sort());
      expect(['police-decision', 'filing-supervision', 'dossier'].map((one) => transfer.trackOf(view, one))).toEqual([
        'filed',
        'granted',
        'transferred',
      ]);
    }
    await daysOffAreLoaded(transfer, agency);
  }, 600_000);

  /** With no step: the last day to hand the goods over is a day off now, and all three see the next working day. */
  async function daysOffAreLoaded(transfer: Transfer, before: any): Promise<void> {
    const handOver = ({ clocks }: any) => clocks.find(({ rule }: any) => rule === RUNNING[0]);
    const wasDueAt = handOver(before).dueAt;
    await book.isDownWhile(async () => takeOffFromTomorrow(system, 10));
    const views = await seenByAll(transfer, 'the goods due later', (view) => handOver(view).dueAt > wasDueAt);
    const [{ dueAt }] = views.map(handOver);
    expect(views.map((view) => [view.seq, handOver(view).dueAt])).toEqual(views.map(() => [SEQ, dueAt]));
    const { body: feed } = await stage.office(PEOPLE.from).get('/feed?limit=200');
    const news = feed.items.filter(({ kind }: any) => kind === 'deadline').map(({ details }: any) => details);
    expect(news).toEqual([{ awaits: 'hand-over-goods', basis: 'order-310/12', wasDueAt, dueAt }]);
    const { body: todo } = await transfer.handler().get('/todo?limit=200');
    const owed = todo.items.map((item: any) => [item.step.id, item.dueAt]);
    expect(owed).toContainEqual(['hand-over-goods', dueAt]);
  }

  async function refusedAndUpheld(transfer: Transfer): Promise<void> {
    await book.isKilledAmid(transfer, transfer.policeHead(), 'decline-to-file', {
      reasonClass: 'clearly-minor',
      reasons: '情节显著轻微',
      documents: [paper('no-filing-notice', '不予立案通知书'), paper('returned-materials-list', '退回案卷材料清单')],
    });
    await transfer.takes(transfer.handler(), 'request-reconsideration', {
      reasons: '货值认定有误',
      documents: [paper('reconsideration-request', '提请复议函')],
    });
    await book.missesAtFirst(transfer, transfer.policeHead(), 'uphold-refusal', {
      reasons: '维持原决定',
      documents: [paper('reconsideration-decision', '复议决定通知书')],
    });
    await transfer.takes(transfer.handler(), 'suggest-supervision', {
      reasons: '应当立案',
      documents: [paper('supervision-suggestion', '建议立案监督函')],
    });
  }

  async function supervised(transfer: Transfer): Promise<void> {
    await book.isKilledAmid(transfer, stage.officer(`${ORGAN}-prosecutor`), 'ask-for-reasons', {
      documents: [paper('reasons-request', '要求说明不立案理由通知书')],
    });
    await transfer.takes(transfer.police(), 'explain-reasons', {
      reasons: '数额未达标准',
      documents: [paper('no-filing-explanation', '不立案理由说明书')],
    });
    await book.missesAtFirst(transfer, stage.officer(`${ORGAN}-head`), 'give-notice-to-file', {
      reasons: '理由不能成立',
      documents: [paper('procuratorate-notice-to-file', '通知立案书')],
    });
    await transfer.takes(transfer.policeHead(), 'file-on-supervision', {
      documents: [paper('filing-decision-copy', '立案决定书复印件'), paper('filing-notice', '立案通知书')],
    });
  }
});

function stepsOf({ timeline }: any): string[] {
  return timeline.filter(({ kind }: any) => kind === 'step').map(({ step }: any) => step.id);
}

import 'reflect-metadata';
import type { ActCommand } from '#libs/contracts';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, owed, stateOf } from './an-office-desk.js';
import { listing, pairs, shoes } from './goods-and-measures.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('the goods of a case (Order 310 Arts. 4 and 12)', () => {
  it('are listed, tested, handed over item by item and signed for; a difference stays on record', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'send-for-test', pairs('4', '1', { toPlace: '质检所' }));
    const back = { reportNo: 'JC-1', consumed: '2', toPlace: '海关仓库' };
    await desks.recorded(caseNo, 'back-from-test', pairs('4', '1', back));
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    expect((await desks.refused(caseNo, 'hand-over-goods')).data.code).toBe('GOODS.ITEMS_REQUIRED');
    expect((await desks.refused(caseNo, 'hand-over-goods', pairs('99'))).data.code).toBe('GOODS.MORE_THAN_THERE');
    const handed = await desks.recorded(caseNo, 'hand-over-goods', pairs('98'));
    expect(handed.data.step.warnings).toMatchObject([
      { code: 'GOODS.NOT_ALL_HANDED_OVER', basis: 'order-310/12', params: [{ name: 'itemNo', value: '2' }, {}, {}] },
    ]);
    const signed = await desks.recorded(caseNo, 'sign-for-goods', pairs('97', '1', { toPlace: '物证室' }));
    expect(signed.data.step.warnings?.map(({ code }) => code)).toEqual(['GOODS.RECEIVED_LESS']);
    expect(signed.data.step.goods).toMatchObject({ deed: 'received', side: 'receiver' });
    expect((await desks.refused(caseNo, 'destroy-goods', pairs('97'))).data.code).toBe('GOODS.NOT_IN_YOUR_CUSTODY');
    expect((await desks.recorded(caseNo, 'destroy-goods', pairs('7', '2'))).data.state.seq).toBe(12);
  });

  it('are told to the police when the case is sent to them, as they stand then, and to nobody a second time', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const listed = await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'destroy-goods', pairs('40'));
    for (const step of ['report', 'approve']) await desks.recorded(caseNo, step);
    const sent = await desks.recorded(caseNo, 'send');
    const acknowledged = await desks.recorded(caseNo, 'acknowledge');
    expect([listed, acknowledged].map(({ data }) => data.state.goods)).toEqual([undefined, undefined]);
    const held = (quantity: string) => [{ side: 'transferor', holder: 'agency', keptAt: '海关仓库', quantity }];
    expect(sent.data.state.goods).toEqual({
      items: [
        { ...shoes('1', '100'), holdings: held('60'), destroyed: '40', returned: '0', consumed: '0', handled: '0' },
        { ...shoes('2', '7'), holdings: held('7'), destroyed: '0', returned: '0', consumed: '0', handled: '0' },
      ],
    });
  });

  it('are handed over in parts until none is left behind, each part signed for (Art. 12)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('1', '100')] } });
    await desks.recorded(caseNo, 'hand-over-goods', pairs('60'));
    await desks.recorded(caseNo, 'sign-for-goods', pairs('60'));
    const rest = await desks.recorded(caseNo, 'hand-over-rest', pairs('40'));
    expect([stateOf(rest, 'goods'), rest.data.step.warnings ?? []]).toEqual(['handedOver', []]);
    expect(stateOf(await desks.recorded(caseNo, 'sign-for-goods', pairs('40')), 'goods')).toBe('received');
    expect((await desks.refused(caseNo, 'hand-over-rest', pairs('1'))).data.code).toMatch(/^GOODS\./);
  });

  it('can be handed over where none are listed, with a warning that only other materials were', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    const handed = await desks.recorded(caseNo, 'hand-over-goods');
    expect(handed.data.step.warnings?.map(({ code }) => code)).toEqual(['GOODS.NOTHING_NAMED']);
  });

  it('are signed for in the three days of the handover, in which the police are waited for (Art. 12)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    desks.clock.advance(24 * HOUR);
    const handed = await desks.recorded(caseNo, 'hand-over-goods');
    const due = { office: 'changping-customs', awaits: 'sign-for-goods', legalDueAt: '2026-11-26T15:59:59.999Z' };
    expect(clockOf(handed, 'order-310/12.complete')).toMatchObject({ ...due, startedAt: MONDAY.toISOString() });
    expect(owed(handed).find(({ step }) => step === 'sign-for-goods')).toMatchObject({
      office: 'changping-police',
      dueAt: due.legalDueAt,
    });
    desks.clock.advance(4 * 24 * HOUR);
    const signed = await desks.recorded(caseNo, 'sign-for-goods');
    expect(clockOf(signed, 'order-310/12.complete')).toMatchObject({ ...due, overdue: true });
    expect(clockOf(signed, 'order-310/12.hand-over')).toMatchObject({ overdue: false });
  });

  it('go back after a decision not to prosecute (rules Art. 374)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('1', '100')] } });
    await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    await desks.recorded(caseNo, 'sign-for-goods', pairs('100'));
    for (const step of ['send-for-prosecution', 'take-up-prosecution', 'not-prosecute', 'give-penalty-opinion'])
      await desks.recorded(caseNo, step);
    await desks.recorded(caseNo, 'return-goods-unprosecuted', pairs('100', '1', { to: 'agency' }));
    const destroyed = await desks.recorded(caseNo, 'destroy-goods', pairs('100'));
    expect(destroyed.data.step.goods).toMatchObject({ deed: 'destroyed', side: 'transferor' });
  });

  it('may stay with the agency by agreement, which does not end the time of Art. 12 (公通字〔2016〕16号 Art. 6, unverified)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'file');
    const kept = await desks.recorded(caseNo, 'keep-custody');
    expect([stateOf(kept, 'goods'), kept.data.step.missingDocuments]).toEqual(['keptByAgreement', []]);
    expect(kept.data.step.warnings?.map(({ code }) => code)).toEqual(['CASE.CUSTODY_ENDS_NO_TIME']);
    expect(clockOf(kept, 'order-310/12.hand-over')?.stoppedAt).toBeUndefined();
    desks.clock.advance(5 * 24 * HOUR);
    const handed = await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    expect(clockOf(handed, 'order-310/12.hand-over')).toMatchObject({ overdue: true });
  });

  it('are given back by the police after a withdrawal, and the agency has them again (police procedure Art. 187(3))', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('1', '100')] } });
    await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    await desks.recorded(caseNo, 'sign-for-goods', pairs('100'));
    await desks.recorded(caseNo, 'withdraw-case');
    await desks.recorded(caseNo, 'return-goods', pairs('100', '1', { to: 'agency' }));
    const returned = await desks.recorded(caseNo, 'return-to-party', pairs('100'));
    expect(returned.data.step.goods).toMatchObject({ deed: 'returned', side: 'transferor' });
  });

  it('of two acts at once on the same item the first wins', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'list-goods', listing);
    const messages = await Promise.all(
      [pairs('60'), pairs('70')].map(async (goods) =>
        desks.message(await desks.signed(desks.command(caseNo, 'destroy-goods', goods)), caseNo),
      ),
    );
    const before = (await desks.told()).length;
    await Promise.all(messages.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))));
    const told = (await desks.told()).slice(before);
    expect(told.map(({ data }) => (data as { code?: string }).code ?? 'recorded').sort()).toEqual([
      'GOODS.MORE_THAN_THERE',
      'recorded',
    ]);
  });

  it('in one batch are judged against what the act before left', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const steps: [string, Partial<ActCommand>][] = [
      ['list-goods', listing],
      ['destroy-goods', pairs('60')],
      ['destroy-goods', pairs('60')],
    ];
    const messages = await Promise.all(
      steps.map(async ([step, rest]) => desks.message(await desks.signed(desks.command(caseNo, step, rest)), caseNo)),
    );
    expect((await desks.deliver(messages)).map(({ type }) => type)).toEqual([
      'case-transfer.step-recorded',
      'case-transfer.step-recorded',
      'case-transfer.command-refused',
    ]);
  });
});

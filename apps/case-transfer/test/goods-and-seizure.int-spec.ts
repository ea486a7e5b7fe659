import 'reflect-metadata';
import type { ActCommand, ActGoods } from '#libs/contracts';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, stateOf, stepsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const SEIZURE = 'administrative-compulsion-law/25.seizure';
const DETENTION = 'customs-penalty-regulation/40.detention';
const shoes = (itemNo: string, value: string) => ({
  itemNo,
  name: '运动鞋',
  quantity: { value, unit: 'pair' as const },
  keptAt: '海关仓库',
});
const pairs = (value: string, itemNo = '1', rest = {}): { goods: ActGoods } => ({
  goods: { movements: [{ itemNo, quantity: { value, unit: 'pair' }, ...rest }] },
});
const listing = { goods: { items: [shoes('1', '100'), shoes('2', '7')] } };
const measureTaken = (documentNo: string, takenOn = '2026-11-23', kind = 'seizure' as const) => ({
  measure: { documentNo, kind, takenOn },
});

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

  it('may stay with the agency by agreement and be handed over later (公通字〔2016〕16号 Art. 6, unverified)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'file');
    const kept = await desks.recorded(caseNo, 'keep-custody');
    expect([stateOf(kept, 'goods'), kept.data.step.missingDocuments]).toEqual(['keptByAgreement', []]);
    expect(clockOf(kept, 'order-310/12.hand-over')?.stoppedAt).toBeDefined();
    await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
  });

  it('are given back by the police after a withdrawal, and the agency has them again (police procedure Art. 187(3))', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('1', '100')] } });
    await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    await desks.recorded(caseNo, 'sign-for-goods', pairs('100'));
    await desks.recorded(caseNo, 'withdraw-case');
    await desks.recorded(caseNo, 'return-goods', pairs('100', '1', { to: 'agency' }));
    await desks.recorded(caseNo, 'return-to-party', pairs('100'));
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

/** A case of the market supervision office, whose seizures last thirty days. */
const MARKET = { office: 'dongguan-market', officer: 'dongguan-market-h1', role: 'handler' } as const;
const MARKET_HEAD = { office: 'dongguan-market', officer: 'dongguan-market-head', role: 'principal-head' } as const;

describe('the time of a seizure (compulsion law Art. 25)', () => {
  const seized = async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { ...MARKET, team: ['dongguan-market-h1', 'dongguan-market-h2'] });
    const told = await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣1号') });
    return { caseNo, told };
  };
  const nextFire = async (caseNo: string) => {
    const rows = await desks.rows<{ next_fire_at: Date | null }>(
      'select next_fire_at from clock where case_no = $1 and measure_no is not null',
      [caseNo],
    );
    return rows[0]?.next_fire_at;
  };

  it('runs from the day of the seizure, is in nobody’s to-do list but as the lifting, and shows its paper', async () => {
    const { told } = await seized();
    expect(clockOf(told, SEIZURE)).toMatchObject({ measureNo: '扣1号', strictDueAt: '2026-12-23T15:59:59.999Z' });
    expect(stepsOf(told, 'dongguan-market')).toEqual(['change-team', 'report', 'lift-seizure']);
  });

  it('stands still during a test, across its deadline, and rings nothing; then it runs on and is recomputed', async () => {
    const { caseNo } = await seized();
    desks.clock.advance(5 * DAY);
    await desks.recorded(caseNo, 'begin-test', MARKET);
    expect(await nextFire(caseNo)).toBeNull();
    desks.clock.advance(40 * DAY);
    await desks.sweep.sweep();
    expect(await desks.rings(caseNo)).toEqual([]);
    const resumed = await desks.recorded(caseNo, 'end-test', MARKET);
    expect(clockOf(resumed, SEIZURE)).toMatchObject({ overdue: false, strictDueAt: '2027-02-01T15:59:59.999Z' });
    expect(clockOf(resumed, SEIZURE)?.pausedSince).toBeUndefined();
    expect(await nextFire(caseNo)).not.toBeNull();
    const logged = await desks.rows<{ details: Record<string, unknown> }>(
      "select details from audit where act = 'clock.recomputed' and subject = $1 order by id",
      [caseNo],
    );
    expect(logged.map(({ details }) => details['change'])).toEqual(['paused', 'resumed']);
  });

  it('is not recomputed into ringing by another calendar while it stands still', async () => {
    const { caseNo } = await seized();
    await desks.recorded(caseNo, 'begin-test', MARKET);
    await desks.rows("update clock set calendar_version = 'older' where case_no = $1", [caseNo]);
    await desks.recomputation.begin();
    expect((await desks.recomputation.run()).clocks).toBe(1);
    expect(await nextFire(caseNo)).toBeNull();
  });

  it('is extended once, by the head, with paper and reasons; late with a warning', async () => {
    const { caseNo } = await seized();
    expect((await desks.refused(caseNo, 'extend-seizure', MARKET)).data.code).toBe('CASE.ROLE_NOT_ENTITLED');
    desks.clock.advance(31 * DAY);
    await desks.sweep.sweep();
    const extended = await desks.recorded(caseNo, 'extend-seizure', MARKET_HEAD);
    expect(clockOf(extended, SEIZURE)).toMatchObject({ extensions: 1, strictDueAt: '2027-01-22T15:59:59.999Z' });
    expect(extended.data.step.warnings?.map(({ code }) => code)).toEqual(['CASE.EXTENDED_AFTER_END']);
    expect((await desks.refused(caseNo, 'extend-seizure', MARKET_HEAD)).data.code).toBe('CASE.CLOCK_EXTENDED_ALREADY');
    // Each rung rings once, ever: what had rung before the extension does not ring again.
    const rungs = (await desks.rings(caseNo)).map(({ data }) => data.rung);
    desks.clock.advance(60 * DAY);
    await desks.sweep.sweep();
    expect((await desks.rings(caseNo)).map(({ data }) => data.rung)).toEqual([...new Set([...rungs, 'escalated'])]);
  });

  it('of two tests begun at once the first wins', async () => {
    const { caseNo } = await seized();
    const messages = await Promise.all(
      [1, 2].map(async () =>
        desks.message(await desks.signed(desks.command(caseNo, 'begin-test', MARKET)), caseNo, 'market-supervision'),
      ),
    );
    const before = (await desks.told()).length;
    await Promise.all(messages.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))));
    const told = (await desks.told()).slice(before);
    expect(told.map(({ data }) => (data as { code?: string }).code ?? 'recorded').sort()).toEqual([
      'CASE.CLOCK_PAUSED_ALREADY',
      'recorded',
    ]);
  });

  it('of each of several seizures runs by itself', async () => {
    const { caseNo } = await seized();
    await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣2号', '2026-11-20') });
    const lifted = await desks.recorded(caseNo, 'lift-seizure', { ...MARKET, measure: { documentNo: '扣1号' } });
    const clocks = lifted.data.state.clocks.filter(({ rule }) => rule === SEIZURE);
    expect(clocks.map(({ measureNo, stoppedAt }) => [measureNo, stoppedAt !== undefined])).toEqual([
      ['扣2号', false],
      ['扣1号', true],
    ]);
  });
});

describe('a detention by customs (customs penalty regulation Art. 40)', () => {
  it('lasts a year without reviews and lawsuits, ends with the handover, and the party is told (compulsion law Art. 21)', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const detained = await desks.recorded(caseNo, 'record-seizure', measureTaken('扣1号', '2026-11-20'));
    expect(clockOf(detained, DETENTION)).toMatchObject({ strictDueAt: '2027-11-20T15:59:59.999Z' });
    expect((await desks.refused(caseNo, 'begin-test')).data.code).toBe('CASE.MEASURE_NOT_OF_THIS_STEP');
    await desks.recorded(caseNo, 'begin-review');
    desks.clock.advance(10 * DAY);
    const reviewed = await desks.recorded(caseNo, 'end-review');
    expect(clockOf(reviewed, DETENTION)).toMatchObject({ strictDueAt: '2027-11-30T15:59:59.999Z' });
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    const handed = await desks.recorded(caseNo, 'hand-over-goods');
    expect(clockOf(handed, DETENTION)?.stoppedAt).toBeDefined();
    expect(stateOf(handed, 'seizure')).toBe('moved');
    expect(stepsOf(handed, 'changping-customs')).toContain('notify-goods-moved');
    const notified = await desks.recorded(caseNo, 'notify-goods-moved');
    expect([
      stateOf(notified, 'moved-goods-notice'),
      notified.data.step.basis,
      notified.data.step.missingDocuments,
    ]).toEqual(['given', 'administrative-compulsion-law/21', []]);
  });

  it('that moved leaves the notice owed until it is recorded, whatever is seized meanwhile (compulsion law Art. 21)', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'record-seizure', measureTaken('扣1号', '2026-11-20'));
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    await desks.recorded(caseNo, 'hand-over-goods');
    const further = await desks.recorded(caseNo, 'record-seizure', measureTaken('扣2号', '2026-11-20'));
    expect(stateOf(further, 'seizure')).toBe('inForce');
    expect(stepsOf(further, 'changping-customs')).toEqual(
      expect.arrayContaining(['notify-goods-moved', 'lift-seizure']),
    );
    const notified = await desks.recorded(caseNo, 'notify-goods-moved');
    expect([stateOf(notified, 'seizure'), stateOf(notified, 'moved-goods-notice')]).toEqual(['inForce', 'given']);
    expect(stepsOf(notified, 'changping-customs')).not.toContain('notify-goods-moved');
    await desks.recorded(caseNo, 'sign-for-goods');
    await desks.recorded(caseNo, 'list-goods', listing);
    const both = { goods: { movements: [...pairs('100').goods.movements!, ...pairs('7', '2').goods.movements!] } };
    const moved = await desks.recorded(caseNo, 'hand-over-rest', both);
    expect(stepsOf(moved, 'changping-customs')).toContain('notify-goods-moved');
  });

  it('of before its rule has no time, and is recorded once and lifted once all the same (Art. 41)', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const taken = measureTaken('扣1号', '2004-10-01');
    expect((await desks.recorded(caseNo, 'record-seizure', taken)).data.state.clocks).not.toContainEqual(
      expect.objectContaining({ measureNo: '扣1号' }),
    );
    expect((await desks.refused(caseNo, 'record-seizure', taken)).data.code).toBe('CASE.MEASURE_RECORDED_ALREADY');
    const lifted = await desks.recorded(caseNo, 'lift-seizure', { measure: { documentNo: '扣1号' } });
    expect(lifted.data.step.basis).toBe('customs-penalty-regulation/41');
    const again = await desks.refused(caseNo, 'lift-seizure', { measure: { documentNo: '扣1号' } });
    expect(again.data.code).toBe('CASE.MEASURE_NOT_RUNNING');
  });

  it('goes on when goods stay behind at the handover', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'record-seizure', measureTaken('扣1号'));
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    const handed = await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    expect([clockOf(handed, DETENTION)?.stoppedAt, stateOf(handed, 'seizure')]).toEqual([undefined, 'inForce']);
    expect(clockOf(handed, 'order-310/12.hand-over')?.stoppedAt).toBeDefined();
  });
});

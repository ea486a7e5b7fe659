import 'reflect-metadata';
import { Desks, HOUR, MONDAY, clockOf, stateOf, stepsOf } from './an-office-desk.js';
import { listing, measureTaken, pairs } from './goods-and-measures.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const DETENTION = 'customs-penalty-regulation/40.detention';

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

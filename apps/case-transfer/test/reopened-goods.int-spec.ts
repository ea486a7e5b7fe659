import 'reflect-metadata';
import { Desks, MONDAY, TO_REVIEW, stateOf, stepsOf } from './an-office-desk.js';
import { listing, pairs, shoes } from './goods-and-measures.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const HAND_OVER = 'order-310/12.hand-over';
const DECIDED = ['send-for-prosecution', 'take-up-prosecution', 'not-prosecute'];
/** Each step that revokes such a decision, and what is done before it. */
const REVOCATIONS: string[][] = [
  ['revoke-of-own-motion'],
  ['enter-revocation-from-above'],
  ['revoke-non-prosecution', 'object-to-non-prosecution'],
  ['enter-review-revoked', 'object-to-non-prosecution', 'uphold-non-prosecution', 'ask-for-higher-review'],
];
const BOTH = { goods: { movements: [...pairs('100').goods.movements!, ...pairs('7', '2').goods.movements!] } };

type Reopened = Awaited<ReturnType<Desks['recorded']>>;

async function filed(): Promise<string> {
  const caseNo = await desks.caseAfter(...TO_REVIEW);
  await desks.recorded(caseNo, 'list-goods', listing);
  await desks.recorded(caseNo, 'file');
  await desks.recorded(caseNo, 'hand-over-goods', BOTH);
  return caseNo;
}

async function decided(caseNo: string): Promise<void> {
  for (const step of DECIDED) await desks.recorded(caseNo, step);
}

const handoversOwed = (told: Reopened) =>
  told.data.state.clocks.filter(({ rule, stoppedAt }) => rule === HAND_OVER && !stoppedAt).length;

describe('goods of a case that opens again (Order 310 Art. 12)', () => {
  it.each(REVOCATIONS)('that the party got back are not owed anew by %s', async (...revocation) => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted', BOTH);
    for (const step of revocation.slice(1)) await desks.recorded(caseNo, step);
    const revoked = await desks.recorded(caseNo, revocation[0]!);
    expect([stateOf(revoked, 'goods'), handoversOwed(revoked)]).toEqual(['noneLeft', 0]);
    expect(stepsOf(revoked, 'changping-customs')).not.toContain('hand-over-goods');
  });

  it('that were seized only then are handed over by the same way', async () => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted', BOTH);
    await desks.recorded(caseNo, 'revoke-of-own-motion');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('3', '5')] } });
    expect(stateOf(await desks.recorded(caseNo, 'hand-over-rest', pairs('5', '3')), 'goods')).toBe('handedOver');
  });

  it('that the party got back are returned and no more once it is decided the same way again', async () => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted', BOTH);
    for (const step of ['revoke-of-own-motion', 'not-prosecute']) await desks.recorded(caseNo, step);
    const again = await desks.recorded(caseNo, 'enter-revocation-from-above');
    expect([stateOf(again, 'goods'), handoversOwed(again)]).toEqual(['noneLeft', 0]);
  });

  it('that the agency got back in part are owed anew', async () => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted', pairs('100', '1', { to: 'agency' }));
    const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
    expect([stateOf(revoked, 'goods'), handoversOwed(revoked)]).toEqual(['due', 1]);
    await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
  });

  it('that the police returned without having signed for them wait for the signature as before', async () => {
    const caseNo = await filed();
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted');
    const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
    expect([stateOf(revoked, 'goods'), handoversOwed(revoked)]).toEqual(['handedOver', 0]);
    expect(stateOf(await desks.recorded(caseNo, 'sign-for-goods', BOTH), 'goods')).toBe('received');
  });

  it('that the police returned without having signed for them are taken back, disposed of, or owed anew', async () => {
    const caseNo = await filed();
    await decided(caseNo);
    const returned = await desks.recorded(caseNo, 'return-goods-unprosecuted');
    expect(returned.data.state.next.some(({ step }) => step === 'take-back-unsigned')).toBe(true);
    expect((await desks.refused(caseNo, 'return-to-party', pairs('100'))).data.code).toBe('GOODS.NOT_IN_YOUR_CUSTODY');
    const back = await desks.recorded(caseNo, 'take-back-unsigned', BOTH);
    expect(back.data.state.next.some(({ step }) => step === 'take-back-unsigned')).toBe(false);
    await desks.recorded(caseNo, 'return-to-party', pairs('100'));
    const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
    expect([stateOf(revoked, 'goods'), handoversOwed(revoked)]).toEqual(['due', 1]);
  });

  it('that the police still have are theirs again, and go back in the end however the handover stands', async () => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await decided(caseNo);
    const inPart = await desks.recorded(caseNo, 'return-goods-unprosecuted', pairs('100'));
    expect(stepsOf(inPart, 'changping-police')).toContain('return-rest-unprosecuted');
    const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
    expect([stateOf(revoked, 'goods'), handoversOwed(revoked)]).toEqual(['received', 0]);
    await desks.recorded(caseNo, 'not-prosecute');
    await desks.recorded(caseNo, 'return-goods-unprosecuted', pairs('3', '2'));
    const back = await desks.recorded(caseNo, 'return-rest-unprosecuted', pairs('4', '2'));
    expect(stepsOf(back, 'changping-police')).not.toContain('return-rest-unprosecuted');
  });

  it('that lie in a handover while others are kept under another provision are taken back', async () => {
    const caseNo = await filed();
    await decided(caseNo);
    await desks.recorded(caseNo, 'return-goods-unprosecuted');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('3', '5')] } });
    await desks.recorded(caseNo, 'revoke-of-own-motion');
    const excepted = await desks.recorded(caseNo, 'except-goods');
    expect([stateOf(excepted, 'goods'), stepsOf(excepted, 'changping-customs')]).toEqual([
      'excepted',
      ['take-back-unsigned'],
    ]);
    expect(stepsOf(await desks.recorded(caseNo, 'take-back-unsigned', BOTH), 'changping-customs')).toEqual([]);
  });

  it('of a withdrawn case that is filed anew are signed for where they only lie in the handover', async () => {
    const caseNo = await filed();
    for (const step of ['withdraw-case', 'return-goods']) await desks.recorded(caseNo, step);
    const anew = await desks.recorded(caseNo, 'refile-case');
    expect([stateOf(anew, 'goods'), handoversOwed(anew)]).toEqual(['handedOver', 0]);
  });

  it('of a withdrawn case that is filed anew are owed with the other materials, which went back with the case', async () => {
    const caseNo = await filed();
    await desks.recorded(caseNo, 'sign-for-goods', BOTH);
    await desks.recorded(caseNo, 'withdraw-case');
    await desks.recorded(caseNo, 'return-goods', BOTH);
    const anew = await desks.recorded(caseNo, 'refile-case');
    expect([stateOf(anew, 'goods'), handoversOwed(anew)]).toEqual(['due', 1]);
    const handed = await desks.recorded(caseNo, 'hand-over-goods');
    expect(handed.data.step.warnings?.map(({ code }) => code)).toEqual(['GOODS.NOTHING_NAMED']);
  });
});

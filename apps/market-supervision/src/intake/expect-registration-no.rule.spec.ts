import { aMarketClue } from '../../test/a-market-clue.js';
import { expectRegistrationNo } from './expect-registration-no.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect registration no', () => {
  it('is content with a number', () => expect(expectRegistrationNo(aMarketClue(), { now })).toEqual([]));
  it('warns of a trademark clue without one', () =>
    expect(expectRegistrationNo(aMarketClue({ rights: undefined }), { now })).toEqual([
      { level: 'warned', code: 'MARKET.REGISTRATION_NO_MISSING', path: '/rights' },
    ]));
  it('asks none under another law', () =>
    expect(
      expectRegistrationNo(aMarketClue({ rights: undefined, infringingAct: 'olympic-symbols-regulation/12' }), { now }),
    ).toEqual([]));
});

import { aMarketClue } from '../../test/a-market-clue.js';
import { expectRegistrationNo } from './expect-registration-no.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect registration no', () => {
  it('is content with a number', () => expect(expectRegistrationNo(aMarketClue(), { now })).toEqual([]));
  it('warns of a trademark clue without one', () =>
    expect(expectRegistrationNo(aMarketClue({ rights: undefined }), { now })).toEqual([
      { level: 'warned', code: 'MARKET.REGISTRATION_NO_MISSING', path: '/rights' },
    ]));
  it.each([
    { kind: 'patent', holder: '甲', registrationNo: 'ZL202010000000.0' },
    { kind: 'trademark', holder: '甲', registrationNo: ' ' },
  ] as const)('warns when the number is another right’s, or blank: %j', (right) =>
    expect(expectRegistrationNo(aMarketClue({ rights: [right] }), { now })).toHaveLength(1),
  );
  it('is content with the number of a mark beside other rights', () =>
    expect(
      expectRegistrationNo(
        aMarketClue({
          rights: [
            { kind: 'patent', holder: '甲' },
            { kind: 'geographical-indication', holder: '乙', registrationNo: '1' },
          ],
        }),
        { now },
      ),
    ).toEqual([]));
  it('asks none under another law', () =>
    expect(
      expectRegistrationNo(aMarketClue({ rights: undefined, infringingAct: 'olympic-symbols-regulation/12' }), { now }),
    ).toEqual([]));
});

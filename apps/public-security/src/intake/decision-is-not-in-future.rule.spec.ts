import { aPoliceClue } from '../../test/a-police-clue.js';
import { decisionIsNotInFuture } from './decision-is-not-in-future.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('decision is not in future', () => {
  it('accepts today', () =>
    expect(
      decisionIsNotInFuture(aPoliceClue({ decision: { ...aPoliceClue().decision!, decidedOn: '2026-11-22' } }), {
        now,
      }),
    ).toEqual([]));
  it('refuses tomorrow', () =>
    expect(
      decisionIsNotInFuture(aPoliceClue({ decision: { ...aPoliceClue().decision!, decidedOn: '2026-11-23' } }), {
        now,
      }),
    ).toEqual([{ level: 'refused', code: 'CLUE.DATE_IN_FUTURE', path: '/decision/decidedOn' }]));
  it('refuses a transfer for prosecution or a withdrawal of tomorrow', () =>
    expect(
      decisionIsNotInFuture(
        aPoliceClue({
          transferForProsecution: { transferredOn: '2026-11-23', procuratorate: 'x' },
          withdrawal: { withdrawnOn: '2026-11-23', reasons: 'x' },
        }),
        { now },
      ).map(({ code, path }) => `${code} ${path}`),
    ).toEqual([
      'CLUE.DATE_IN_FUTURE /transferForProsecution/transferredOn',
      'CLUE.DATE_IN_FUTURE /withdrawal/withdrawnOn',
    ]));
});

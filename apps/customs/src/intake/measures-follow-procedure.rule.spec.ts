import { aCustomsClue } from '../../test/a-customs-clue.js';
import { measuresFollowProcedure } from './measures-follow-procedure.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('measures follow procedure', () => {
  it('accepts the order of the procedure', () => expect(measuresFollowProcedure(aCustomsClue(), { now })).toEqual([]));
  it('warns of a detention before its notice', () =>
    expect(
      measuresFollowProcedure(
        aCustomsClue({
          measures: [
            { kind: 'notice', takenOn: '2020-11-09' },
            { kind: 'detention', takenOn: '2020-11-05' },
          ],
        }),
        { now },
      ),
    ).toEqual([
      {
        level: 'warned',
        code: 'CUSTOMS.MEASURES_OUT_OF_ORDER',
        path: '/measures/1/takenOn',
        params: { later: 'detention', earlier: 'notice' },
      },
    ]));
  it('refuses a measure of tomorrow', () =>
    expect(
      measuresFollowProcedure(aCustomsClue({ measures: [{ kind: 'notice', takenOn: '2026-11-23' }] }), { now }),
    ).toEqual([{ level: 'refused', code: 'CLUE.DATE_IN_FUTURE', path: '/measures/0/takenOn' }]));
});

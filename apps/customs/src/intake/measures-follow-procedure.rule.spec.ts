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
  it('accepts the procedure over again, as for goods of a second container', () =>
    expect(
      measuresFollowProcedure(
        aCustomsClue({
          measures: [
            { kind: 'notice', takenOn: '2020-11-05' },
            { kind: 'detention', takenOn: '2020-11-09' },
            { kind: 'notice', takenOn: '2020-11-12' },
            { kind: 'detention', takenOn: '2020-11-16' },
          ],
        }),
        { now },
      ),
    ).toEqual([]));
  it('accepts the bond for the release of goods that may infringe a patent (Art. 24(3)), which follows the detention', () =>
    expect(
      measuresFollowProcedure(
        aCustomsClue({
          rights: [{ kind: 'patent', holder: '示例公司', registrationNo: 'ZL202010000000.0' }],
          measures: [
            { kind: 'application', takenOn: '2020-11-05' },
            { kind: 'detention', takenOn: '2020-11-09' },
            { kind: 'bond', takenOn: '2020-11-16' },
            { kind: 'release', takenOn: '2020-11-17' },
          ],
        }),
        { now },
      ),
    ).toEqual([]));
  it('accepts a notice and a detention of one day, and that it is today', () =>
    expect(
      measuresFollowProcedure(
        aCustomsClue({
          measures: [
            { kind: 'notice', takenOn: '2026-11-22' },
            { kind: 'detention', takenOn: '2026-11-22' },
          ],
        }),
        { now },
      ),
    ).toEqual([]));
  it('refuses a measure of tomorrow', () =>
    expect(
      measuresFollowProcedure(aCustomsClue({ measures: [{ kind: 'notice', takenOn: '2026-11-23' }] }), { now }),
    ).toEqual([{ level: 'refused', code: 'CLUE.DATE_IN_FUTURE', path: '/measures/0/takenOn' }]));
});

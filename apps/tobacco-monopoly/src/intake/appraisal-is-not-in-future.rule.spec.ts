import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { appraisalIsNotInFuture } from './appraisal-is-not-in-future.rule.js';

/** 00:30 on the 22nd in China. */
const now = new Date('2026-11-21T16:30:00Z');
const clueOf = (reportedOn: string) =>
  aTobaccoClue({ appraisals: [{ laboratory: '示例检测站', reportNo: '1', result: 'counterfeit', reportedOn }] });

describe('appraisal is not in future', () => {
  it('accepts a report of today in China', () =>
    expect(appraisalIsNotInFuture(clueOf('2026-11-22'), { now })).toEqual([]));
  it('accepts a report without its day', () => expect(appraisalIsNotInFuture(aTobaccoClue(), { now })).toEqual([]));
  it('refuses a report of tomorrow', () =>
    expect(appraisalIsNotInFuture(clueOf('2026-11-23'), { now })).toEqual([
      { level: 'refused', code: 'CLUE.DATE_IN_FUTURE', path: '/appraisals/0/reportedOn' },
    ]));
});

import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { counterfeitNeedsAppraisal } from './counterfeit-needs-appraisal.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('counterfeit needs appraisal', () => {
  it('accepts a report', () => expect(counterfeitNeedsAppraisal(aTobaccoClue(), { now })).toEqual([]));
  it('warns while there is none', () =>
    expect(counterfeitNeedsAppraisal(aTobaccoClue({ appraisals: undefined }), { now })).toEqual([
      { level: 'warned', code: 'TOBACCO.APPRAISAL_MISSING', path: '/appraisals' },
    ]));
  it('asks none of smuggled goods', () =>
    expect(counterfeitNeedsAppraisal(aTobaccoClue({ kind: 'smuggled', appraisals: undefined }), { now })).toEqual([]));
});

import type { TobaccoClueV1 } from '#libs/contracts';
import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { appraisalFitsKind } from './appraisal-fits-kind.rule.js';

const now = new Date('2026-11-22T04:00:00Z');
type Result = NonNullable<TobaccoClueV1['appraisals']>[number]['result'];
const found = (...results: Result[]) =>
  results.map((result, at) => ({ laboratory: '演示烟草质量监督检测站', reportNo: `YJ2020-00${at}`, result }));

describe('appraisal fits kind', () => {
  it('warns of a counterfeit that every report found genuine', () =>
    expect(appraisalFitsKind(aTobaccoClue({ appraisals: found('genuine', 'genuine') }), { now })).toEqual([
      { level: 'warned', code: 'TOBACCO.APPRAISAL_CONTRADICTS', path: '/appraisals' },
    ]));
  it.each([
    ['one of several was found otherwise', found('genuine', 'counterfeit')],
    ['nothing could be determined', found('undetermined')],
    ['there is no report yet', undefined],
  ])('accepts it where %s', (_, appraisals) =>
    expect(appraisalFitsKind(aTobaccoClue({ appraisals }), { now })).toEqual([]),
  );
  it('accepts genuine tobacco that is out of channel (criminal law Art. 225 asks for no fake)', () =>
    expect(appraisalFitsKind(aTobaccoClue({ kind: 'illegal-channel', appraisals: found('genuine') }), { now })).toEqual(
      [],
    ));
});

import { aPoliceClue } from '../../test/a-police-clue.js';
import { noFileNeedsReasons } from './no-file-needs-reasons.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('no file needs reasons', () => {
  it('asks none of a filing', () => expect(noFileNeedsReasons(aPoliceClue(), { now })).toEqual([]));
  it('refuses not to file without reasons', () =>
    expect(
      noFileNeedsReasons(aPoliceClue({ decision: { ...aPoliceClue().decision!, decision: 'not-filed' } }), { now }),
    ).toEqual([{ level: 'refused', code: 'POLICE.NO_FILE_REASONS_MISSING', path: '/decision/reasons' }]));
  it('accepts reasons', () =>
    expect(
      noFileNeedsReasons(
        aPoliceClue({ decision: { ...aPoliceClue().decision!, decision: 'not-filed', reasons: '没有犯罪事实' } }),
        { now },
      ),
    ).toEqual([]));
});

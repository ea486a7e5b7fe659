import { aPoliceClue } from '../../test/a-police-clue.js';
import { measuresFollowFiling } from './measures-follow-filing.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('measures follow filing', () => {
  it('accepts measures in a filed case', () => expect(measuresFollowFiling(aPoliceClue(), { now })).toEqual([]));
  it('warns of measures before filing', () =>
    expect(measuresFollowFiling(aPoliceClue({ decision: undefined }), { now })).toEqual([
      { level: 'warned', code: 'POLICE.MEASURES_BEFORE_FILING', path: '/coerciveMeasures' },
    ]));
});

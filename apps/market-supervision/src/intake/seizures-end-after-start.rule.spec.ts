import { aMarketClue } from '../../test/a-market-clue.js';
import { seizuresEndAfterStart } from './seizures-end-after-start.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('seizures end after start', () => {
  it('accepts thirty days', () => expect(seizuresEndAfterStart(aMarketClue(), { now })).toEqual([]));
  it('refuses an end before the start', () =>
    expect(
      seizuresEndAfterStart(
        aMarketClue({
          seizures: [{ kind: 'sealing', documentNo: 'x', startsOn: '2020-09-18', expiresOn: '2020-09-17' }],
        }),
        { now },
      ),
    ).toEqual([{ level: 'refused', code: 'MARKET.SEIZURE_EXPIRES_BEFORE_START', path: '/seizures/0/expiresOn' }]));
});

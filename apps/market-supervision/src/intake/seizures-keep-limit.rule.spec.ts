import { aMarketClue } from '../../test/a-market-clue.js';
import { seizuresKeepLimit } from './seizures-keep-limit.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('seizures keep limit', () => {
  it('accepts sixty days', () =>
    expect(
      seizuresKeepLimit(
        aMarketClue({
          seizures: [{ kind: 'sealing', documentNo: 'x', startsOn: '2020-09-01', expiresOn: '2020-10-31' }],
        }),
        { now },
      ),
    ).toEqual([]));
  it('warns of sixty-one', () =>
    expect(
      seizuresKeepLimit(
        aMarketClue({
          seizures: [{ kind: 'sealing', documentNo: 'x', startsOn: '2020-09-01', expiresOn: '2020-11-01' }],
        }),
        { now },
      ),
    ).toEqual([
      { level: 'warned', code: 'MARKET.SEIZURE_TOO_LONG', path: '/seizures/0/expiresOn', params: { limit: 60 } },
    ]));
});

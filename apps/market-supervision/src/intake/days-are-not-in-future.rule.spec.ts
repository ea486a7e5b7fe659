import { aMarketClue } from '../../test/a-market-clue.js';
import { daysAreNotInFuture } from './days-are-not-in-future.rule.js';

/** 00:30 on the 22nd in China. */
const now = new Date('2026-11-21T16:30:00Z');
const clueOf = (day: string) =>
  aMarketClue({
    seizures: [{ kind: 'seizure', documentNo: '示市监扣〔2026〕1号', startsOn: day, expiresOn: '2026-12-21' }],
    rightHolderOpinions: [{ holder: '示例公司', opinion: 'counterfeit', givenOn: day }],
  });

describe('days are not in future', () => {
  it('accepts today in China', () => expect(daysAreNotInFuture(clueOf('2026-11-22'), { now })).toEqual([]));
  it('refuses a seizure that begins tomorrow, and an opinion of tomorrow', () =>
    expect(daysAreNotInFuture(clueOf('2026-11-23'), { now }).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'CLUE.DATE_IN_FUTURE /seizures/0/startsOn',
      'CLUE.DATE_IN_FUTURE /rightHolderOpinions/0/givenOn',
    ]));
});

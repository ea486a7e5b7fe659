import { aPoliceClue } from '../../test/a-police-clue.js';
import { decisionNeedsArticle } from './decision-needs-article.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('decision needs article', () => {
  it('accepts a decision with its article', () => expect(decisionNeedsArticle(aPoliceClue(), { now })).toEqual([]));
  it('accepts a clue without a decision', () =>
    expect(decisionNeedsArticle(aPoliceClue({ decision: undefined }), { now })).toEqual([]));
  it('refuses a decision without one', () =>
    expect(
      decisionNeedsArticle(aPoliceClue({ decision: { ...aPoliceClue().decision!, article: ' ' } }), { now }),
    ).toEqual([{ level: 'refused', code: 'POLICE.DECISION_ARTICLE_MISSING', path: '/decision/article' }]));
});

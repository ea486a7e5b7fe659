import { explainedOf, isNews, restOf, stateOf, unexplainedOf } from './explained.js';

const figures = { sent: 10, stored: 9, parked: 0, discarded: 0, ignored: 0, differing: 1, agrees: false };
const letters = (letter: string) => letter.repeat(64);

describe('an explained difference', () => {
  it('is another one when its kind, or the digest at either side, is another', () => {
    const states = [
      { kind: 'missing' as const, eventType: 'a', sentDigest: letters('a') },
      { kind: 'changed' as const, eventType: 'a', sentDigest: letters('a'), foundDigest: letters('b') },
      { kind: 'changed' as const, eventType: 'a', sentDigest: letters('a'), foundDigest: letters('c') },
      { kind: 'changed' as const, eventType: 'a', sentDigest: letters('c'), foundDigest: letters('b') },
      { kind: 'surplus' as const, eventType: '', foundDigest: letters('a') },
    ].map(stateOf);
    expect(new Set(states).size).toBe(states.length);
    expect(stateOf({ kind: 'surplus', eventType: 'named later', foundDigest: letters('a') })).toBe(states.at(-1));
  });

  it('alarms no more, while one more of the same day does', () => {
    const one = explainedOf(figures, { named: 1, explained: 1 }, null);
    expect(unexplainedOf({ ...figures, explained: one })).toBe(0);
    const two = { ...figures, differing: 2 };
    expect(unexplainedOf({ ...two, explained: explainedOf(two, { named: 2, explained: 1 }, null) })).toBe(1);
  });

  it('beyond the end of the list counts while there are exactly as many', () => {
    const many = { ...figures, differing: 700 };
    expect(restOf(many, 500)).toBe(200);
    expect(explainedOf(many, { named: 500, explained: 500 }, 200)).toBe(700);
    expect(explainedOf({ ...many, differing: 701 }, { named: 500, explained: 500 }, 200)).toBe(500);
  });

  it('by number alone is one difference, explained while the number is the same', () => {
    const fewer = { ...figures, differing: 0 };
    expect(restOf(fewer, 0)).toBe(1);
    expect(unexplainedOf({ ...fewer, explained: 0 })).toBe(1);
    expect(explainedOf(fewer, { named: 0, explained: 0 }, 1)).toBe(1);
    expect(explainedOf({ ...fewer, stored: 8 }, { named: 0, explained: 0 }, 1)).toBe(0);
    expect(explainedOf({ ...fewer, stored: 11 }, { named: 0, explained: 0 }, 1)).toBe(0);
  });
});

it('a day that agrees, or that nobody has compared, alarms with nothing', () => {
  for (const agrees of [true, null]) expect(unexplainedOf({ agrees, differing: 0, explained: 0 })).toBe(0);
  expect(restOf({ ...figures, differing: 0, agrees: true }, 0)).toBe(0);
});

it('a verdict is news when what alarms is new, not when it is the same again or explained', () => {
  const agreed = { agrees: true, differing: 0, explained: 0 };
  const open = { agrees: false, differing: 2, explained: 0 };
  const explained = { ...open, explained: 2 };
  const byNumber = { agrees: false, differing: 0, explained: 0 };
  expect([agreed, explained].map((before) => isNews(before, open))).toEqual([true, true]);
  expect(isNews(agreed, byNumber)).toBe(true);
  expect(isNews(open, open)).toBe(false);
  expect(isNews(byNumber, byNumber)).toBe(false);
  expect(isNews(open, explained)).toBe(false);
  expect(isNews(open, { ...explained, differing: 3 })).toBe(true);
});

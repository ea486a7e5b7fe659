import { explainedOf, isNews, isSameAsThen, restOf, restUnexplained, stateOf, unexplainedOf } from './explained.js';

const figures = { sent: 10, stored: 9, parked: 0, discarded: 0, ignored: 0, differing: 1, agrees: false };
const named = (missing: number, explained = 0, surplus = 0) => {
  return { named: missing + surplus, missing, surplus, explained };
};
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

  it('is the same when what it is now differs only by digests that nobody named then', () => {
    const now = stateOf({ kind: 'changed', eventType: 'a', sentDigest: letters('a'), foundDigest: letters('b') });
    const then = [now, 'changed::', `changed:${letters('a')}:`, `changed::${letters('b')}`];
    expect(then.map((state) => isSameAsThen(state, now))).toEqual([true, true, true, true]);
    const others = ['', 'missing::', `changed:${letters('b')}:`, `changed:${letters('a')}:${letters('c')}`];
    expect(others.map((state) => isSameAsThen(state, now))).toEqual([false, false, false, false]);
    expect(isSameAsThen(now, 'changed::')).toBe(false);
  });

  it('alarms no more, while one more of the same day does', () => {
    const one = explainedOf(figures, named(1, 1), null);
    expect(unexplainedOf({ ...figures, explained: one })).toBe(0);
    const two = { ...figures, differing: 2 };
    expect(unexplainedOf({ ...two, explained: explainedOf({ ...two, stored: 8 }, named(2, 1), null) })).toBe(1);
  });

  it('beyond the end of the list counts while there are exactly as many', () => {
    const many = { ...figures, differing: 700 };
    expect(restOf(many, named(500))).toBe(200);
    expect(explainedOf(many, named(500, 500), 200)).toBe(700);
    expect(explainedOf({ ...many, differing: 701 }, named(500, 500), 200)).toBe(500);
  });

  it('by number alone is one difference, explained while the number is the same', () => {
    const fewer = { ...figures, differing: 0 };
    expect(restOf(fewer, named(0))).toBe(1);
    expect(unexplainedOf({ ...fewer, explained: 0 })).toBe(1);
    expect(explainedOf(fewer, named(0), 1)).toBe(1);
    expect(explainedOf({ ...fewer, stored: 8 }, named(0), 1)).toBe(0);
    expect(explainedOf({ ...fewer, stored: 11 }, named(0), 1)).toBe(0);
  });

  it('does not hide that a reader has fewer than it names: that alarms beside it, and is explained by its number', () => {
    const unexplained = (stored: number, count: ReturnType<typeof named>, rest: number | null) => {
      const day = { ...figures, sent: 400, differing: count.named, stored };
      return unexplainedOf({ ...day, explained: explainedOf(day, count, rest) });
    };
    expect(unexplained(399, named(1, 1), null)).toBe(0);
    expect(unexplained(99, named(1, 1), null)).toBe(1);
    expect(unexplained(99, named(1), null)).toBe(2);
    expect(unexplained(99, named(1, 1), 300)).toBe(0);
    expect(unexplained(98, named(1, 1), 300)).toBe(1);
    expect(unexplained(400, named(1, 2, 1), null)).toBe(0);
    expect(unexplained(401, named(0, 1, 1), null)).toBe(0);
    const changed = { named: 1, missing: 0, surplus: 0, explained: 1 };
    expect([unexplained(400, changed, null), unexplained(399, changed, null)]).toEqual([0, 1]);
  });

  it('is one at least when a reader does not agree, names nothing, and has as many: an explanation is one of no number', () => {
    const day = { ...figures, stored: 10, differing: 0 };
    expect([null, 0].map((rest) => restUnexplained(day, named(0), rest))).toEqual([1, 0]);
    expect(unexplainedOf({ ...day, explained: explainedOf(day, named(0), null) })).toBe(1);
  });

  it('is never less than none', () => {
    expect(unexplainedOf({ agrees: false, differing: 1, explained: 6 })).toBe(0);
    // Five more were named since the verdict counted one.
    const since = { ...figures, stored: 4, differing: 1 };
    expect(unexplainedOf({ ...since, explained: explainedOf(since, named(6, 6), null) })).toBe(0);
    expect(unexplainedOf({ ...since, explained: explainedOf(since, named(6, 1), null) })).toBe(5);
  });
});

it('a day that agrees, or that nobody has compared, alarms with nothing', () => {
  for (const agrees of [true, null]) expect(unexplainedOf({ agrees, differing: 0, explained: 0 })).toBe(0);
  expect(restOf({ ...figures, differing: 0, agrees: true }, named(0))).toBeNull();
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

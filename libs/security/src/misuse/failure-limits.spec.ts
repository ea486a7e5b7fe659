import { FAILURES_A_MINUTE, FailureLimits } from './failure-limits.js';
import { sourceOf } from './source-of.js';

const { name: ofName, source: ofSource } = FAILURES_A_MINUTE;
const HERE = '10.0.0.1';

describe('limits of failed credentials', () => {
  const failing = (times: number, name: (n: number) => string, at = 0) => {
    const limits = new FailureLimits();
    for (let n = 0; n < times; n += 1) limits.failed(HERE, name(n), at);
    return limits;
  };

  it('shut a name from one source after so many failures, and no other name there nor the name elsewhere', () => {
    const limits = failing(ofName - 1, () => 'key:a');
    expect(limits.waitOf(HERE, 'key:a', 0)).toBe(0);
    limits.failed(HERE, 'key:a', 0);
    expect(limits.waitOf(HERE, 'key:a', 0)).toBeGreaterThan(0);
    expect(limits.waitOf(HERE, 'key:b', 0)).toBe(0);
    expect(limits.waitOf('10.0.0.2', 'key:a', 0)).toBe(0);
  });

  it('shut a source that tries ever new names', () => {
    const limits = failing(ofSource, (n) => `key:${n}`);
    expect(limits.waitOf(HERE, 'key:new', 0)).toBe(1);
    expect(limits.waitOf('10.0.0.2', 'key:new', 0)).toBe(0);
  });

  it('open again as time passes, by so many tries a minute', () => {
    const limits = failing(1_000, () => 'key:a');
    expect(limits.waitOf(HERE, 'key:a', 0)).toBe(60 / ofName);
    expect(limits.waitOf(HERE, 'key:a', 60_000 / ofName)).toBe(0);
    limits.failed(HERE, 'key:a', 60_000 / ofName);
    expect(limits.waitOf(HERE, 'key:a', 60_000 / ofName)).toBeGreaterThan(0);
    expect(limits.waitOf(HERE, 'key:a', 120_000)).toBe(0);
    expect(limits.hasFailures(HERE)).toBe(false);
  });

  it('know for an hour who was let in from there', () => {
    const limits = new FailureLimits();
    limits.succeeded(HERE, 'key:a', 0);
    expect(limits.isKnown(HERE, 'key:a', 3_599_000)).toBe(true);
    expect(limits.isKnown(HERE, 'key:a', 3_600_000)).toBe(false);
    expect(limits.isKnown('10.0.0.2', 'key:a', 0)).toBe(false);
  });

  it('forget the oldest names before memory fills', () => {
    const limits = failing(ofName, () => 'key:a');
    for (let n = 0; n < 10_000; n += 1) limits.failed('10.0.0.2', `key:${n}`, 0);
    expect(limits.waitOf(HERE, 'key:a', 0)).toBe(0);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0db8:0001:0002::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
  ])('count %s as %s', (address, source) => {
    expect(sourceOf(address)).toBe(source);
  });
});

import { ProviderClock } from './provider-clock.js';

const second = (n: number) => new Date(1_795_000_000_000 + n * 1000);

describe('the clock of the identity provider', () => {
  it('is ours until a token says that it was issued later than now', () => {
    const clock = new ProviderClock();
    clock.heard(second(5), second(5));
    clock.heard(second(5), second(9));
    expect(clock.at(second(10))).toEqual(second(10));
  });

  it('is as far ahead as the token that was the furthest, and up to a second more', () => {
    const clock = new ProviderClock();
    clock.heard(second(12), second(5));
    clock.heard(second(12), second(9));
    expect(clock.at(second(10))).toEqual(second(18));
  });
});

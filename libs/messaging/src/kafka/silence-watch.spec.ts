import { SilenceWatch } from './silence-watch.js';

describe('a watch for silence', () => {
  let called: number;
  let watch: SilenceWatch;

  beforeEach(() => {
    jest.useFakeTimers();
    called = 0;
    watch = new SilenceWatch(1_000, () => void (called += 1));
  });
  afterEach(() => jest.useRealTimers());

  it('calls out once when nothing was heard for too long', () => {
    watch.heard();
    jest.advanceTimersByTime(900);
    watch.heard();
    jest.advanceTimersByTime(900);
    expect(called).toBe(0);
    jest.advanceTimersByTime(2_000);
    expect(called).toBe(1);
  });

  it('does not before it has heard anything, nor when it is stopped', () => {
    jest.advanceTimersByTime(2_000);
    watch.heard();
    watch.stop();
    jest.advanceTimersByTime(2_000);
    expect(called).toBe(0);
  });
});

import { Seats } from './seats.js';

describe('the places of requests', () => {
  const requests = [{}, {}, {}, {}] as const;

  it('are taken from those whose bodies come slowly, and from nobody else', () => {
    const seats = new Seats<object>(2);
    expect([seats.take(requests[0], true, 0), seats.take(requests[1], false, 0)]).toEqual([true, true]);
    expect(seats.take(requests[2], false, 999)).toBe(false);
    expect(seats.take(requests[2], false, 1_000)).toBe(true);
    expect(seats.take(requests[3], false, 9_000)).toBe(false);
    expect(seats.taken).toBe(2);
  });

  it('are counted again when a slow body is there, and given back once', () => {
    const seats = new Seats<object>(1);
    seats.take(requests[0], true, 0);
    seats.take(requests[1], false, 1_000);
    seats.ready(requests[0]);
    expect(seats.taken).toBe(2);
    for (const request of [requests[0], requests[0], requests[1]]) seats.leave(request);
    expect(seats.taken).toBe(0);
    expect(seats.take(requests[2], true, 2_000)).toBe(true);
    seats.ready(requests[2]);
    expect(seats.take(requests[3], false, 9_000)).toBe(false);
  });
});

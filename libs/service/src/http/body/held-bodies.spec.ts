import { HeldBodies } from './held-bodies.js';

type Sender = Parameters<HeldBodies['hold']>[0];
const sender = (destroyed = false) => ({ raw: { socket: { destroyed } } }) as unknown as Sender;
const OVERLOADED = expect.objectContaining({ code: 'HTTP.OVERLOADED' });

describe('the bodies of requests that are being answered', () => {
  it('take so much memory together, and no more until one is answered', () => {
    const bodies = new HeldBodies(10_000);
    const [one, other] = [sender(), sender()];
    bodies.hold(one, 9_000);
    expect(() => bodies.hold(other, 2_000)).toThrow(OVERLOADED);
    bodies.hold(other, 1_000);
    for (const request of [one, one, other]) bodies.leave(request);
    bodies.hold(other, 10_000);
  });

  it('are counted by what they become: many short values more than a long one', () => {
    const bodies = new HeldBodies(1_000_000);
    bodies.holdJson(sender(), 30_000, 1);
    expect(() => bodies.holdJson(sender(), 30_000, 15_000)).toThrow(OVERLOADED);
  });

  it('are read also when one alone is larger than that', () => {
    expect(() => new HeldBodies(1_000).hold(sender(), 10_000)).not.toThrow();
  });

  it('are not read for whoever has hung up, as nobody would say when that is over', () => {
    const bodies = new HeldBodies(1_000);
    expect(() => bodies.hold(sender(true), 900)).toThrow(expect.objectContaining({ code: 'HTTP.BODY_INCOMPLETE' }));
    bodies.hold(sender(), 900);
  });
});

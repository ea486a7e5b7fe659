import fc from 'fast-check';
import { planWaves } from './plan-waves.js';

const event = fc.record({
  type: fc.constantFrom('posted', 'recalled', 'receipted'),
  orderingKey: fc.constantFrom('A', 'B', 'C', 'D', 'E'),
});
const batch = fc.array(event, { maxLength: 60 }).map((events) => events.map((one, place) => ({ ...one, place })));

describe('waves', () => {
  it('hold every event once, and one type each', () => {
    fc.assert(
      fc.property(batch, (events) => {
        const waves = planWaves(events);
        for (const wave of waves) expect(wave.events.every(({ type }) => type === wave.type)).toBe(true);
        const places = waves.flatMap((wave) => wave.events.map(({ place }) => place));
        expect([...places].sort((a, b) => a - b)).toEqual(events.map(({ place }) => place));
      }),
    );
  });

  it('keep the order of every ordering key, and bus order within a wave', () => {
    fc.assert(
      fc.property(batch, (events) => {
        const waves = planWaves(events);
        const isRising = (places: readonly number[]) => places.every((place, i) => i === 0 || places[i - 1]! < place);
        for (const key of 'ABCDE') {
          expect(
            isRising(
              waves.flatMap((wave) => wave.events.filter((one) => one.orderingKey === key).map(({ place }) => place)),
            ),
          ).toBe(true);
        }
        for (const wave of waves) expect(isRising(wave.events.map(({ place }) => place))).toBe(true);
      }),
    );
  });

  it('are never more than the changes of type in the batch', () => {
    fc.assert(
      fc.property(batch, (events) => {
        const runs = events.filter((one, i) => one.type !== events[i - 1]?.type).length;
        expect(planWaves(events).length).toBeLessThanOrEqual(runs);
      }),
    );
  });

  it('are one for each type when every event has a key of its own', () => {
    const events = Array.from({ length: 100 }, (_, i) => ({ type: ['a', 'b'][i % 2]!, orderingKey: String(i) }));
    expect(planWaves(events).map(({ type, events: { length } }) => [type, length])).toEqual([
      ['a', 50],
      ['b', 50],
    ]);
  });

  it('put what follows another type of its key into a later wave', () => {
    const events = [
      ['x', 'A'],
      ['y', 'A'],
      ['y', 'B'],
      ['x', 'B'],
    ].map(([type, orderingKey]) => ({ type: type!, orderingKey: orderingKey! }));
    expect(
      planWaves(events).map((wave) => wave.type + wave.events.map(({ orderingKey }) => orderingKey).join('')),
    ).toEqual(['xA', 'yAB', 'xB']);
  });
});

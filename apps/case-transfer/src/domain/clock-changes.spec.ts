import type { Command, Recorded } from '#libs/law';
import type { ClockRecord } from './case-record.js';
import { clocksAfter } from './clock-changes.js';

const on = (day: string) => new Date(`${day}T10:00:00+08:00`);

describe('a time that goes on again after it stood still for the second time', () => {
  it('keeps as it was how long it stood still before (compulsion law Art. 25(3))', () => {
    const first = { from: on('2026-11-02'), to: on('2026-11-04'), basis: 'administrative-compulsion-law/25.3' };
    const second = { from: on('2026-11-10'), basis: 'administrative-compulsion-law/25.3' };
    const clock = { clockId: 'c1', pauses: [first, second] } as unknown as ClockRecord;
    const resumed = { step: {}, endsMeasures: [], clockChange: { clockId: 'c1', change: 'resumed' } };
    const command = { actedAt: '2026-11-12T10:00:00+08:00' } as Command;
    const [after] = clocksAfter([clock], resumed as unknown as Recorded, command, 7);
    expect(after!.pauses).toEqual([first, { ...second, to: on('2026-11-12'), toSeq: 7 }]);
  });
});

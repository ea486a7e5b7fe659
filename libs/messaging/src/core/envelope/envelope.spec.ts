import type { CheckInput } from './envelope.js';
import { ENVELOPE_CHECKS } from './envelope.js';

const BUS_TIME = new Date('2026-11-22T02:00:00.000Z');

function timeCheck(time: string): () => void {
  const { check } = ENVELOPE_CHECKS.find(({ name }) => name === 'time')!;
  return () => check({ envelope: { time }, message: { busTime: BUS_TIME } } as unknown as CheckInput);
}

describe('the time of a message', () => {
  it('may be five minutes after that of the bus, for clocks differ, and no more (protocol §4)', () => {
    expect(timeCheck('2026-11-22T02:05:00.000Z')).not.toThrow();
    expect(timeCheck('2026-11-22T02:05:00.001Z')).toThrow(
      expect.objectContaining({ code: 'ENVELOPE.TIME_IN_FUTURE' }) as Error,
    );
  });
});

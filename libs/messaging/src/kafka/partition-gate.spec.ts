import type { Admin, Consumer } from 'kafkajs';
import { TopicNames } from '../core/envelope/topics.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { PartitionRef } from '../core/inbound/inbound-store.js';
import { PartitionGate } from './partition-gate.js';
import type { BrokerRange } from './partition-gate.js';

const PLACE: PartitionRef = { topic: 'to.police.from.customs.v1', partition: 0 };

/** A gate before a log from 40 to 110, of which the database has 100. */
class Reading {
  readonly log = { low: 40n, high: 110n };
  stored = 100n;
  /** Whether the broker names the partition, and how often it was asked. */
  isNamed = true;
  asked = 0;
  #opened: () => void = () => undefined;
  readonly gate: PartitionGate;

  constructor() {
    const consumer = { pause: () => undefined, seek: () => undefined, resume: () => this.#opened() };
    const offsets = () => {
      this.asked += 1;
      return this.isNamed ? [{ partition: 0, low: String(this.log.low), high: String(this.log.high) }] : [];
    };
    this.gate = new PartitionGate({
      consumer: consumer as unknown as Consumer,
      // One that asks without end would let nothing else happen, this test's failure included.
      admin: {
        fetchTopicOffsets: () => (this.asked > 9 ? new Promise(() => {}) : Promise.resolve(offsets())),
      } as unknown as Admin,
      topics: new TopicNames(),
      align: (ranges) => Promise.resolve(this.#aligned(ranges)),
      failed: (error) => {
        throw error;
      },
    });
  }

  opened(): Promise<void> {
    return new Promise((resolve) => (this.#opened = resolve));
  }

  async open(): Promise<void> {
    const opened = this.opened();
    this.gate.assigned([PLACE]);
    await opened;
  }

  /** As the database does it: a position outside the log starts over. */
  #aligned(ranges: readonly BrokerRange[]) {
    for (const { low, high } of ranges) if (this.stored < low || this.stored > high) this.stored = low;
    return new Map(ranges.map((one) => [partitionKey(one), this.stored]));
  }
}

describe('a partition that is open', () => {
  it('goes on where it is when a batch comes once more, as a partition that changes its broker is asked for twice', async () => {
    const reading = new Reading();
    await reading.open();
    reading.gate.readTo(PLACE, 105n);
    const opened = reading.opened();
    expect(reading.gate.follows(PLACE, 100n)).toBe(false);
    await opened;
    expect(reading.stored).toBe(100n);
    expect(reading.gate.follows(PLACE, 100n)).toBe(true);
  });

  it('starts over when its log was made anew and has grown past what was read', async () => {
    const reading = new Reading();
    await reading.open();
    Object.assign(reading.log, { low: 0n, high: 300n });
    const opened = reading.opened();
    expect(reading.gate.follows(PLACE, 0n)).toBe(false);
    await opened;
    expect(reading.stored).toBe(0n);
  });

  it('is opened without a pause again once something went well after a failure', async () => {
    const reading = new Reading();
    await reading.open();
    const afterPause = reading.opened();
    reading.gate.shut([PLACE], true);
    await afterPause;
    reading.gate.settled();
    let isOpen = false;
    void reading.opened().then(() => (isOpen = true));
    reading.gate.shut([PLACE], false);
    // No timer ends between these.
    for (let turns = 0; turns < 50; turns++) await Promise.resolve();
    expect(isOpen).toBe(true);
  });

  it('is asked for again, not without a breath, while the broker does not name it yet', async () => {
    const reading = new Reading();
    reading.isNamed = false;
    const opened = reading.opened();
    reading.gate.assigned([PLACE]);
    for (let turns = 0; turns < 50; turns++) await Promise.resolve();
    expect(reading.asked).toBe(1);
    reading.isNamed = true;
    await opened;
    expect(reading.asked).toBe(2);
  });

  it('does not start over for what was seen before it went to another reader and came back', async () => {
    const reading = new Reading();
    await reading.open();
    expect(reading.gate.follows(PLACE, 60n)).toBe(false);
    reading.gate.assigned([]);
    reading.log.low = 80n;
    await reading.open();
    expect(reading.stored).toBe(100n);
  });
});

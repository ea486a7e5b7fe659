import { setImmediate as turn } from 'node:timers/promises';
import { ManualClock } from '#libs/kernel';
import { RelayWake } from '../core/outbound/wake.js';
import type { OutboundMessage, OutboxHead, OutboxLog, OutboxRow } from '../core/outbound/outbox-log.js';
import type { BusProducer } from './bus-producer.js';
import { Relay } from './relay.js';

const NOW = new Date('2026-11-28T00:00:00Z');
const row = (seq: string): OutboxRow => ({
  seq,
  appendedAt: NOW,
  messages: [{ eventId: seq, topic: 't', key: seq, headers: {}, value: Buffer.alloc(0) }],
});

describe('a relay', () => {
  it('does not send again what the broker has, while it has not been taken out yet', async () => {
    const sent: string[] = [];
    const outbox = ['1', '2', '3', '4'];
    const wake = new RelayWake();
    const log = {
      lead: async () => true,
      resign: async () => {},
      settle: async () => {},
      head: async (_rows: number, _bytes: number, underWay: readonly string[]): Promise<OutboxHead> => {
        const left = outbox.filter((seq) => !underWay.includes(seq));
        return { rows: left.slice(0, 1).map(row), isWhole: left.length <= 1 };
      },
    };
    const send = async ([message]: readonly OutboundMessage[]) => {
      sent.push(message!.key);
      if (sent.length === outbox.length) outbox.splice(0);
      return [];
    };
    const relay = new Relay({
      log: log as unknown as OutboxLog,
      producer: { send, disconnect: async () => {} } as unknown as BusProducer,
      wake,
      clock: new ManualClock(NOW),
      observer: { relayed: () => {}, leads: () => {}, failed: () => {} },
    });
    relay.start();
    for (let turns = 0; turns < 8; turns++) await turn();
    await relay.stop();
    expect(sent).toEqual(['1', '2', '3', '4']);
  });
});

describe('a relay whose broker and database fail at the same time', () => {
  const unheard: unknown[] = [];
  const hear = (error: unknown) => void unheard.push(error);
  beforeEach(() => process.on('unhandledRejection', hear));
  afterEach(() => process.off('unhandledRejection', hear));

  it('tries again, whichever fails first, and leaves no failure to end the process', async () => {
    for (const isBrokerFirst of [true, false]) {
      const failed: unknown[] = [];
      let reads = 0;
      const fails = (isSoon: boolean) => async () => {
        for (let turns = isSoon ? 1 : 3; turns > 0; turns--) await turn();
        throw new Error('away');
      };
      const head = async (): Promise<OutboxHead> => {
        if (++reads > 1) await fails(!isBrokerFirst)();
        return { rows: [row('1')], isWhole: false };
      };
      const wake = new RelayWake();
      const relay = new Relay({
        log: { head, lead: async () => true, resign: async () => {} } as unknown as OutboxLog,
        producer: { send: fails(isBrokerFirst), disconnect: async () => {} } as unknown as BusProducer,
        wake,
        clock: new ManualClock(NOW),
        observer: { relayed: () => {}, leads: () => {}, failed: (error) => void failed.push(error) },
      });
      relay.start();
      for (let turns = 0; turns < 8; turns++) await turn();
      await relay.stop();
      expect(failed).toHaveLength(1);
    }
    expect(unheard).toEqual([]);
  });
});

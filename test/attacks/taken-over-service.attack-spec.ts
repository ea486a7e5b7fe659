import { Kafka, logLevel } from 'kafkajs';
import { CHANNELS, topicOf } from '#libs/contracts';
import type { Channel, Owner } from '#libs/contracts';
import { Intruder } from '../journeys/support/bus.js';
import type { BusMessage } from '../journeys/support/bus.js';
import { aCustomsClue } from '../journeys/support/clues.js';
import { Operator } from '../journeys/support/operator.js';
import { receiptOf } from '../journeys/support/receipts.js';
import { aStage } from '../journeys/support/stage.js';

const stage = aStage();
const [FROM, TO] = ['huangpu-customs', 'dalian-tobacco'];
const FORTH: Channel = { reader: 'tobacco-monopoly', writer: 'customs' };
const BACK: Channel = { reader: 'customs', writer: 'tobacco-monopoly' };
let forged = 0;

/** The same message under a number that no other has. */
function anew(message: BusMessage, headers: Record<string, string> = {}): BusMessage {
  forged += 1;
  const id = `0199bbbb-0000-7000-8000-${String(process.pid * 100 + forged).padStart(12, '0')}`;
  return { ...message, headers: { ...message.headers, ce_id: id, ...headers } };
}

describe('a service that was taken over', () => {
  let clueNo: string;
  let receipt: BusMessage;

  beforeAll(async () => {
    ({ clueNo } = await stage()
      .office(FROM)
      .posts(aCustomsClue([TO])));
    await stage()
      .office(FROM)
      .sees(clueNo, 'that it was stored', (clue) => receiptOf(clue, TO)?.storedAt !== undefined);
    receipt = await new Intruder(stage().system).finds(BACK, clueNo, 'clues-receipted');
  }, 60_000);

  /** Parked for its code and discarded, and the poster's chain of receipts as it was. */
  async function expectParked({ channel, message, code }: { channel: Channel; message: BusMessage; code: string }) {
    const before = receiptOf((await stage().office(FROM).get(`/clues/${clueNo}`)).body, TO);
    await new Intruder(stage().system).sends(channel, message);
    const operator = new Operator(stage(), channel.reader);
    const parked = await operator.findsParked(message.key!.toString());
    expect(parked.code).toContain(code);
    await operator.call('POST', `/operations/parked/${parked.id}/discard`, { reason: 'forged message' });
    expect(receiptOf((await stage().office(FROM).get(`/clues/${clueNo}`)).body, TO)).toEqual(before);
  }

  it('cannot forge a receipt: of a stage that was not reached, for another office, or in another service’s name', async () => {
    const text = receipt.value!.toString();
    const later = Buffer.from(text.replace('"stored"', '"taken-up"'));
    expect(later.toString()).not.toBe(text);
    await expectParked({
      channel: BACK,
      message: anew({ ...receipt, value: later }),
      code: 'ENVELOPE.DIGEST_MISMATCH',
    });
    await expectParked({ channel: BACK, message: anew(receipt), code: 'PROOF.' });
    await expectParked({
      channel: { reader: 'customs', writer: 'public-security' },
      message: anew(receipt),
      code: 'ENVELOPE.WRITER_MISMATCH',
    });
  });

  it('cannot send what it was sent on through another channel', async () => {
    const clue = await new Intruder(stage().system).finds(FORTH, clueNo, 'clue-posted');
    await expectParked({
      channel: { reader: 'public-security', writer: 'customs' },
      message: anew(clue),
      code: 'ENVELOPE.',
    });
    await expectParked({
      channel: { reader: 'public-security', writer: 'tobacco-monopoly' },
      message: anew(clue),
      code: 'ENVELOPE.WRITER_MISMATCH',
    });
    expect((await stage().office('dalian-police').get(`/clues/${clueNo}`)).status).toBe(404);
  });

  it.each<Owner>(['tobacco-monopoly', 'supervision'])(
    '%s joins no group of another and reads no channel of another',
    async (owner) => {
      const { brokers, credentials } = stage().system.kafka;
      const sasl = { mechanism: 'scram-sha-512', ...credentials[owner] } as const;
      const kafka = new Kafka({
        clientId: 'taken-over',
        brokers: [...brokers],
        sasl,
        logLevel: logLevel.NOTHING,
        retry: { retries: 0 },
      });
      const own = topicOf(CHANNELS.find(({ reader }) => reader === owner)!);
      const others = topicOf(CHANNELS.find(({ reader }) => reader === 'customs')!);
      const reads = async (groupId: string, topic: string) => {
        const consumer = kafka.consumer({ groupId, retry: { retries: 0, restartOnFailure: async () => false } });
        try {
          await consumer.connect();
          await consumer.subscribe({ topic });
          await new Promise<void>((resolve, reject) => {
            consumer.on(consumer.events.GROUP_JOIN, () => resolve());
            consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
            consumer.run({ eachMessage: async () => undefined }).catch(reject);
          });
        } finally {
          await consumer.disconnect();
        }
      };
      for (const groupId of ['customs', 'case-transfer'])
        await expect(reads(groupId, own)).rejects.toThrow('Failed to find group coordinator');
      await reads(`${owner}-attack`, own); // a group of its own finds one
      await expect(reads(`${owner}-attack`, others)).rejects.toMatchObject({ type: 'TOPIC_AUTHORIZATION_FAILED' });
    },
  );
});

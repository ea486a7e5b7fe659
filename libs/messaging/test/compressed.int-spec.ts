import kafkajs from 'kafkajs';
import { aRecall } from './a-service.js';
import { genuineMessages } from './genuine-messages.js';
import { parkedRows } from './parked-rows.js';
import { CHANNEL, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const { CompressionCodecs, CompressionTypes } = kafkajs;

/** A zstd frame of one block that is stored as it is (RFC 8878), as another language's client may send. */
function zstd(content: Buffer): Buffer {
  const head = Buffer.of(0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0, 0, 0, 0);
  head.writeUInt32LE(content.length, 5);
  head.writeUIntLE(content.length * 8 + 1, 9, 3);
  return Buffer.concat([head, content]);
}
const codec = () => ({ compress: async ({ buffer }: { buffer: Buffer }) => zstd(buffer), decompress: () => undefined });

describe('what a writer’s client has compressed', () => {
  let two: TwoServices;

  beforeAll(() => void (CompressionCodecs[CompressionTypes.ZSTD] = codec));
  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });
  afterEach(() => two.drop());

  it('with gzip is read as it was signed', async () => {
    const messages = await genuineMessages(two, 2);
    await two.bus.recreate(CHANNEL);
    await two.bus.put(CHANNEL, messages, CompressionTypes.GZIP);
    await two.police.listen();
    await two.police.waitForEffects(2);
    expect(await two.police.keysInOrder()).toEqual(['HG-1', 'HG-2']);
  });

  it.each([
    ['in a way that is not read here', CompressionTypes.ZSTD, 'codec 4: nobody here reads this compression', 10],
    ['to a fraction of what it unpacks to', CompressionTypes.GZIP, 'codec 1: it unpacks to too much', 20_000_000],
  ])('%s is parked with its bytes, and stops nobody’s channel', async (_, compression, why, size) => {
    await two.bus.put(CHANNEL, [{ key: 'HG-1', value: Buffer.alloc(size) }, { value: 'b' }], compression);
    await two.customs.post(aRecall('HG-2'));
    await two.police.listen();
    await two.police.waitForEffects(1);
    expect(await parkedRows(two.police)).toMatchObject([{ status: 'parked', code: 'ENVELOPE.ATTRIBUTE_MISSING' }]);
    const [parked] = await two.police.doors.parked.list({ limit: 5 });
    const { offset, headers } = await two.police.doors.parked.get(parked!.id);
    expect([offset, String(headers['unreadable-batch'])]).toEqual(['1', why]);
  });
});

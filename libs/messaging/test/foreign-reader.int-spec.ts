import { Kafka } from 'cloudevents';
import type { CloudEventV1 } from 'cloudevents';
import { dataschemaOf } from '#libs/contracts';
import { contentDigest } from '#libs/kernel';
import type { BrokerMessage } from '#libs/testing';
import { aRecall } from './a-service.js';
import { CHANNEL, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

/** What a reader of one's own does with what its Kafka client gives it: headers are UTF-8 text (docs/protocol.md §4). */
function readBySdk({ key, headers, value }: BrokerMessage): CloudEventV1<unknown> {
  const texts = Object.fromEntries(Object.entries(headers).map(([name, bytes]) => [name, String(bytes)]));
  const message = { key, value, headers: texts, body: value };
  expect(Kafka.isEvent(message)).toBe(true);
  return Kafka.toEvent(message) as CloudEventV1<unknown>;
}

describe('a message as it stands on the bus', () => {
  let two: TwoServices;
  beforeAll(async () => {
    two = await twoServices();
  });
  afterAll(() => two?.drop());

  it('is read by the CloudEvents SDK as binary mode of the Kafka binding, to the last attribute and the data', async () => {
    const { customs, bus } = two;
    const sent = aRecall('HG-1', {
      subject: 'HG-1',
      correlationId: 'c-1',
      data: { ...aRecall('HG-1').data, reason: '重复报送 / posted twice' },
    });
    await customs.post(sent, aRecall('HG-2')); // two, so that each has a path in its proof
    customs.doors.relay!.start();
    const [message] = await bus.read(CHANNEL, 2);

    const read = readBySdk(message!);
    expect(read).toMatchObject({
      specversion: '1.0',
      id: sent.id,
      source: '/cluebridge/customs',
      type: 'customs.clue-recalled',
      time: sent.time.toISOString(),
      subject: 'HG-1',
      datacontenttype: 'application/json',
      dataschema: dataschemaOf(sent.type, 1),
      partitionkey: 'HG-1',
      correlationid: 'c-1',
      recipients: 'guangzhou-police',
      dataclassification: 'internal',
      datadigest: contentDigest(sent.data),
      data: sent.data,
    });
  });

  it('is a valid event to it, whose attributes have names as CloudEvents asks for them', async () => {
    const [message] = await two.bus.read(CHANNEL, 2);
    expect(message!.headers).toHaveProperty('ce_proofpath');
    const read = readBySdk(message!);
    expect((read as CloudEventV1<unknown> & { validate(): boolean }).validate()).toBe(true);
    expect(Object.keys(message!.headers).filter((name) => !/^(content-type|ce_[a-z0-9]{1,20})$/.test(name))).toEqual(
      [],
    );
  });
});

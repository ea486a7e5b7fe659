import type { Consumer } from 'kafkajs';
import { waitFor } from '#libs/testing';
import { aRecall } from './a-service.js';
import { BrokerWire } from './broker-wire.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const [JOIN, HEARTBEAT] = [11, 12];
/** An answer with messages, and none of those about the group. */
const LARGE = 3_000;

describe('a reader whose broker answers badly, while nobody posts any more', () => {
  let two: TwoServices;
  let wire: BrokerWire;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
    wire = await BrokerWire.before(two.bus.settings.brokers);
    await two.police.listen();
  });
  afterEach(async () => {
    await two.drop();
    wire.close();
  });

  const someRecalls = () => Array.from({ length: 100 }, (_, i) => aRecall(`HG-${i}`));

  it('has everything soon after a connection broke in the midst of an answer', async () => {
    let broken = 0;
    wire.mayAnswer = (bytes) => bytes < LARGE || (broken += 1) > 1;
    await two.customs.post(...someRecalls());
    await two.police.waitForEffects(100);
    expect(broken).toBeGreaterThan(1);
  });

  it('is in its group again after it was given up and could not join in time', async () => {
    const members = async () => {
      const group = await two.police.doors.server.unwrap<Consumer>().describeGroup();
      return group.members.length;
    };
    let joins = 0;
    wire.mayAsk = (key) => key !== HEARTBEAT;
    await waitFor('the group to give the reader up', async () => (await members()) === 0);
    wire.mayAsk = (key) => key !== JOIN || (joins += 1) > 1;
    await waitFor('it to be in its group', async () => joins > 1 && (await members()) === 1, { deadlineMs: 100_000 });
    await two.customs.post(...someRecalls());
    await two.police.waitForEffects(100);
  }, 150_000);
});

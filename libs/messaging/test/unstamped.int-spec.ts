import { SETTLES_MS } from '#libs/security';
import { waitFor } from '#libs/testing';
import { clock } from './a-service.js';
import { genuineMessages } from './genuine-messages.js';
import { parkedRows } from './parked-rows.js';
import { CHANNEL, twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const DAY_MS = 86_400_000;

describe('a message of a topic whose broker does not stamp its own time', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
  });

  afterEach(() => two.drop());

  it('is parked and cannot be released: the thief of a revoked key would choose a time before its revocation', async () => {
    const { customs, police, bus } = two;
    const [stolen] = customs.keys.directory.ownerKeys('customs');
    const [message] = await genuineMessages(two, 1);
    const before = String(clock.now().getTime());
    await waitFor('the clock to go on', () => clock.now().getTime() > Number(before) + 1);
    customs.keys.rotate('customs', new Date(clock.now().getTime() - SETTLES_MS), new Date(Number(before) + DAY_MS));
    customs.keys.revoke(stolen!.kid, new Date(Number(before) + 1));
    await bus.recreate(CHANNEL);
    await bus.letWritersStamp(CHANNEL);
    await bus.put(CHANNEL, [{ ...message!, timestamp: before }]);
    await police.listen();
    await police.waitForPosition(1);
    expect(await parkedRows(police)).toMatchObject([{ status: 'parked', code: 'ENVELOPE.BUS_TIME_MISSING' }]);
    expect(await police.keysInOrder()).toEqual([]);
    const [parked] = await police.doors.parked.list({ limit: 5 });
    expect(await police.doors.parked.release(parked!.id, 'operator')).toMatchObject({
      parkedAgain: { code: 'ENVELOPE.BUS_TIME_MISSING' },
    });
  });
});

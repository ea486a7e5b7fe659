import { refused } from '#libs/kernel';
import { aRecall } from './a-service.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const OPERATOR = 'operator';

describe('a parked message that was not proven when it came', () => {
  let two: TwoServices;
  let id: string;

  /** Such as under a key that the directory lacked: not claimed, and here once more behind itself. */
  beforeEach(async () => {
    two = await twoServices();
    const { customs, police } = two;
    customs.doors.relay!.start();
    police.mood = () => {
      throw new TypeError('a bug');
    };
    await customs.post(aRecall('HG-1'));
    await police.listen();
    await police.waitForPosition(1);
    await police.query('delete from inbox');
    await police.query('update parked_message set claimed = false');
    await police.query(`
      insert into parked_message (status, topic, partition, "offset", bus_time, holding_key, message_key, headers, value, code, details, claimed)
      select 'held', topic, partition, 99, bus_time, holding_key, message_key, headers, value, code, details, false from parked_message`);
    ({ id } = (await police.doors.parked.list({ status: 'parked', limit: 1 }))[0]!);
  });

  afterEach(() => two.drop());

  it('is claimed on release: a copy that waits behind it has no second effect', async () => {
    two.police.mood = () => undefined;
    expect(await two.police.doors.parked.release(id, OPERATOR)).toEqual({ released: 2 });
    expect(await two.police.keysInOrder()).toEqual(['HG-1']);
  });

  it('is answered once when a rule refuses it', async () => {
    two.police.mood = () => {
      throw refused('BUS.PARKED_NOT_OPEN');
    };
    expect(await two.police.doors.parked.release(id, OPERATOR)).toEqual({ released: 2 });
    const answers = await two.police.query("select from event where type = 'public-security.message-refused'");
    expect(answers).toHaveLength(1);
  });
});

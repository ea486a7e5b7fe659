import { BusError } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import { aReceipt, aRecall } from './a-service.js';
import { twoServices } from './two-services.js';
import type { TwoServices } from './two-services.js';

const OPERATOR = 'operator';

describe('the release of a parked message, or its discard,', () => {
  let two: TwoServices;

  beforeEach(async () => {
    two = await twoServices();
    two.customs.doors.relay!.start();
    await two.police.listen();
  });

  afterEach(() => two.drop());

  const statuses = async () =>
    (await two.police.query<{ status: string }>('select status from parked_message order by id')).map(
      ({ status }) => status,
    );

  /** One parked and `held` held under HG-1. */
  async function parkHg1(held = 2): Promise<string> {
    two.police.mood = ({ type }) => {
      if (type.endsWith('recalled')) throw new TypeError('a bug');
    };
    await two.customs.post(aRecall('HG-1'), ...Array.from({ length: held }, () => aReceipt('HG-1')));
    await two.police.waitForPosition(held + 1);
    return (await two.police.doors.parked.list({ status: 'parked', limit: 1 }))[0]!.id;
  }

  it('goes on with those held behind it when it is given up again after the first time broke off', async () => {
    const id = await parkHg1();
    two.police.mood = () => {
      throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    const { parked } = two.police.doors;
    await expect(parked.discard(id, OPERATOR, 'forged')).rejects.toMatchObject({ kind: 'transient' });
    expect(await statuses()).toEqual(['discarded', 'held', 'held']);
    two.police.mood = () => undefined;
    expect(await parked.discard(id, OPERATOR, 'forged')).toEqual({ released: 2 });
    expect(await statuses()).toEqual(['discarded', 'released', 'released']);
    await expect(parked.discard(id, OPERATOR, 'forged')).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_OPEN' });
  });

  it('goes on when it is released again after the first time broke off halfway, also by the name of one that is held', async () => {
    const id = await parkHg1(300);
    let handled = 0;
    const { parked } = two.police.doors;
    const breakOffAfter = (most: number) => {
      handled = 0;
      two.police.mood = () => {
        if (++handled > most) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
      };
    };
    breakOffAfter(256);
    await expect(parked.release(id, OPERATOR)).rejects.toMatchObject({ kind: 'transient' });
    const [held] = await parked.list({ status: 'held', limit: 1 });
    await expect(parked.discard(held!.id, OPERATOR, 'forged')).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_OPEN' });
    two.police.mood = () => undefined;
    expect(await parked.release(held!.id, OPERATOR)).toEqual({ released: 45 });
    expect(new Set(await statuses())).toEqual(new Set(['released']));
    await expect(parked.release(id, OPERATOR)).rejects.toMatchObject({ code: 'BUS.PARKED_NOT_OPEN' });
  });

  it('has its effect once when two release it at the same time', async () => {
    const id = await parkHg1();
    two.police.mood = () => undefined;
    const before = (await two.police.effects()).length;
    const letGo = await two.police.holdUp();
    const both = [1, 2].map(() => two.police.doors.parked.release(id, OPERATOR));
    await waitFor('both to be at it', async () => {
      const [waiting] = await two.police.query<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      );
      return waiting!.n === 2;
    });
    await letGo();
    await Promise.all(both);
    expect((await two.police.effects()).length - before).toBe(3);
  });

  it('is not had by the name of one that is held behind a parked one', async () => {
    await parkHg1();
    const [held] = await two.police.doors.parked.list({ status: 'held', limit: 1 });
    two.police.mood = () => undefined;
    await expect(two.police.doors.parked.release(held!.id, OPERATOR)).rejects.toMatchObject({
      code: 'BUS.PARKED_NOT_OPEN',
    });
    expect(await statuses()).toEqual(['parked', 'held', 'held']);
  });
});

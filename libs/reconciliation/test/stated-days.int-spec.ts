import { aDirectory, TestBus, waitFor } from '#libs/testing';
import { dayOfId, endOfDay } from '../src/ledger/days.js';
import { TestService } from '../../messaging/test/a-service.js';
import { aRecallOf, Book } from './a-book.js';

/** A statement is written to the database and sent later, so nothing here signs in at the broker or makes topics there. */
describe('what was sent and what arrived', () => {
  let customs: Book;

  beforeEach(async () => {
    customs = await Book.of(await TestService.create('customs', new TestBus(), aDirectory()));
  });

  afterEach(() => customs.service.drop());

  it('states a day that is over by itself, once', async () => {
    const yesterday = aRecallOf('HG-1', 24);
    await customs.service.post(yesterday);
    await customs.daily.run();
    await customs.daily.run();
    const stated = await customs.service.query<{ channels: string }>(
      `select count(*)::int as channels, count(distinct channel)::int as distinct from reconciliation where day = $1`,
      [dayOfId(yesterday.id)],
    );
    expect(stated).toEqual([{ channels: 5, distinct: 5 }]);
    const events = await customs.service.query("select from event where type = 'customs.reconciliation-stated'");
    expect(events).toHaveLength(5);
  });

  it('takes no day for over because its clock is ahead of the database’s: what comes later that day would be compared by nobody', async () => {
    const today = aRecallOf('HG-1', 0);
    await customs.service.post(today);
    customs.clock.aheadMs = 24 * 3_600_000;
    await customs.daily.run();
    await customs.reconcile.check(dayOfId(today.id));
    const day = dayOfId(today.id);
    const stated = await customs.service.query('select from reconciliation where day = $1 and until >= $2', [
      day,
      endOfDay(day),
    ]);
    expect(stated).toEqual([]);
  });

  /** Does something while a flush of verdicts holds the first and the last channel, taken in the other order. */
  async function whileVerdictsCome<T>(work: () => Promise<T>): Promise<{ result: T; channels: number }> {
    const channels = await customs.service.query<{ channel: string }>(
      'select channel from reconciliation order by ctid',
    );
    const [first, last] = [channels[0]!.channel, channels.at(-1)!.channel];
    const flush = customs.service.database.dataSource.createQueryRunner();
    await flush.startTransaction();
    const lock = (channel: string) =>
      flush.query('select from reconciliation where channel = $1 for update', [channel]);
    await lock(last);
    const working = work();
    await waitFor('the work to wait for the flush', async () => {
      const [{ n }] = (await customs.service.query<{ n: number }>(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
      )) as [{ n: number }];
      return n > 0;
    });
    await lock(first);
    await flush.commitTransaction();
    await flush.release();
    return { result: await working, channels: channels.length };
  }

  it('has a day compared while verdicts on several of its channels come in any order', async () => {
    const event = aRecallOf('HG-1');
    await customs.service.post(event);
    const day = dayOfId(event.id);
    await customs.reconcile.check(day);
    const { result, channels } = await whileVerdictsCome(() => customs.reconcile.check(day));
    expect(result).toMatchObject({ day, stated: channels });
  });

  it('states a day that is over while verdicts on several of its channels come in any order', async () => {
    const event = aRecallOf('HG-1', 24);
    await customs.service.post(event);
    await customs.reconcile.check(dayOfId(event.id));
    await customs.service.query("update reconciliation set until = until - interval '1 hour'");
    const { channels } = await whileVerdictsCome(() => customs.daily.run());
    const stated = await customs.service.query('select channel from reconciliation where until >= $1', [
      endOfDay(dayOfId(event.id)),
    ]);
    expect(stated).toHaveLength(channels);
  });
});

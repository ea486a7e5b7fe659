import type { ReceivedEvent, ReconciliationListedV1 } from '#libs/contracts';
import { aDirectory, TestBus, waitFor } from '#libs/testing';
import { dayOfId, endOfDay, hourBounds } from '../src/ledger/days.js';
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
    await Promise.all([customs.daily.run(), customs.daily.run()]); // as two replicas do
    await customs.daily.run();
    const stated = await customs.service.query<{ channels: string }>(
      `select count(*)::int as channels, count(distinct channel)::int as distinct from reconciliation where day = $1`,
      [dayOfId(yesterday.id)],
    );
    expect(stated).toEqual([{ channels: 5, distinct: 5 }]);
    const events = await customs.service.query("select from event where type = 'customs.reconciliation-stated'");
    expect(events).toHaveLength(5);
  });

  it('states every day since the last one that it stated, however long it was down', async () => {
    const before = aRecallOf('HG-1', 24 * 12);
    const after = aRecallOf('HG-1', 24 * 11);
    await customs.service.post(before, after);
    await customs.reconcile.check(dayOfId(before.id));
    await customs.daily.run();
    const stated = await customs.service.query('select from reconciliation where day = $1 and sent > 0', [
      dayOfId(after.id),
    ]);
    expect(stated).not.toEqual([]);
  });

  it('does not take a reader’s word that all agrees when it counts fewer than were sent', async () => {
    const event = aRecallOf('HG-1', 24);
    await customs.service.post(event);
    const day = dayOfId(event.id);
    await customs.reconcile.check(day);
    const until = endOfDay(day).toISOString();
    const isBelieved = async (stored: number) => {
      const says = {
        day,
        until,
        agrees: true,
        stored,
        parked: 0,
        discarded: 0,
        ignored: 0,
        differing: 0,
        differences: [],
      };
      const heard = { writer: 'public-security', data: says } as unknown as ReceivedEvent;
      await customs.service.database.unitOfWork.run((tx) =>
        customs.service.doors.handlers.find('public-security.reconciliation-checked')!.handle(tx, [heard]),
      );
      return (await customs.row('to.public-security.from.customs.v1'))!['agrees'];
    };
    expect([await isBelieved(0), await isBelieved(1)]).toEqual([false, true]);
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

  it('states nothing of the last minute: a transaction may still be bringing what was minted then', async () => {
    const { id } = aRecallOf('HG-1', 0);
    await customs.service.post(aRecallOf('HG-1', 0));
    await customs.reconcile.check(dayOfId(id));
    expect(await customs.service.query('select from reconciliation where sent > 0')).toEqual([]);
  });

  it('states no day whose beginning was archived: its reader would find too much', async () => {
    const yesterday = aRecallOf('HG-1', 24);
    await customs.service.post(yesterday);
    await customs.service.query("update retention_floor set floor = $1 where log = 'event'", [yesterday.id]);
    await customs.daily.run();
    expect(await customs.service.query('select from reconciliation where day = $1', [dayOfId(yesterday.id)])).toEqual(
      [],
    );
  });

  it('compares no day that has not begun', async () => {
    const tomorrow = dayOfId(aRecallOf('HG-1', -24).id);
    await expect(customs.reconcile.check(tomorrow)).rejects.toMatchObject({ code: 'RECONCILIATION.DAY_NOT_BEGUN' });
  });

  it('lists an hour in pieces that follow each other, each complete', async () => {
    const { id, ...recall } = aRecallOf('HG-1', 24);
    const of = (n: number) => id.slice(0, -6) + n.toString(16).padStart(6, '0');
    const ids = Array.from({ length: 2_001 }, (_, n) => of(n));
    await customs.service.post(...ids.map((each) => ({ ...recall, id: each })));
    const day = dayOfId(id);
    const hour = hourBounds(day, endOfDay(day)).findLastIndex((bound) => bound <= id);
    await customs.service.database.unitOfWork.run((tx) =>
      customs.statements.list(tx, 'public-security', { day, want: 'items', hour }, id),
    );
    const pieces = await customs.service.query<{ data: ReconciliationListedV1 }>(
      `select convert_from(data, 'UTF8')::json as data from event where type = 'customs.reconciliation-listed' order by id`,
    );
    expect(pieces.map(({ data }) => [data.items.length, data.isLast])).toEqual([
      [2_000, false],
      [1, true],
    ]);
    expect(pieces.map(({ data }) => data.before)[0]).toBe(ids.at(-1));
    expect(pieces.map(({ data }) => data.from)[1]).toBe(ids.at(-1));
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

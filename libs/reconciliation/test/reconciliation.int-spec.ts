import { CHANNELS } from '#libs/contracts';
import type { Channel, Owner } from '#libs/contracts';
import { firstIdAt } from '#libs/kernel';
import { waitFor } from '#libs/testing';
import { namedDifferenceOf } from '../src/http/reconciliation.response.js';
import { dayOfId, endOfDay } from '../src/ledger/days.js';
import { listDifferences, replaceDifferences } from '../src/ledger/differences.js';
import { daysToSettle } from '../src/ledger/ledger.js';
import { aReceipt } from '../../messaging/test/a-service.js';
import { CHANNEL, TOPIC, twoServices } from '../../messaging/test/two-services.js';
import type { TwoServices } from '../../messaging/test/two-services.js';
import { aRecallOf, Book } from './a-book.js';

const US: readonly Owner[] = ['customs', 'public-security'];
const concernsUs = ({ reader, writer }: Channel) => US.includes(reader) || US.includes(writer);
const isThereAlready = ({ reader, writer }: Channel) =>
  reader === 'public-security' ||
  (writer === 'public-security' && reader === 'customs') ||
  (writer === 'customs' && reader === 'supervision');

describe('what was sent and what arrived', () => {
  let two: TwoServices;
  let customs: Book;
  let police: Book;

  beforeEach(async () => {
    two = await twoServices();
    await two.bus.createTopics(CHANNELS.filter((channel) => concernsUs(channel) && !isThereAlready(channel)));
    [customs, police] = [await Book.of(two.customs), await Book.of(two.police)];
  });

  afterEach(() => two.drop());

  const audited = (book: Book, act: string) =>
    book.service.query<{ actor: string; details: object }>('select actor, details from audit where act = $1', [act]);
  const inInbox = (id: string) =>
    two.police.query("insert into inbox (event_id, writer, digest) values ($1, 'customs', $2)", [
      id,
      Buffer.alloc(32, 1),
    ]);
  const here = (id: string) => two.police.query('select from inbox where event_id = $1', [id]);

  it('agrees on both sides when all is there, with what is parked counted as such', async () => {
    const events = [aRecallOf('HG-1', 5), aRecallOf('HG-2', 4), aRecallOf('HG-3', 3)];
    two.police.mood = ({ orderingKey }) => {
      if (orderingKey === 'HG-2') throw new Error('a handler’s bug');
    };
    await two.customs.post(...events);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(2);
    await waitFor(
      'the second to be parked',
      async () => (await two.police.query('select from parked_message')).length > 0,
    );
    for (const day of new Set(events.map(({ id }) => dayOfId(id)))) await customs.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, true);
    const days = await two.customs.query<Record<string, number>>(
      'select sum(sent)::int as sent, sum(stored)::int as stored, sum(parked)::int as parked from reconciliation where channel = $1',
      [TOPIC],
    );
    expect(days).toEqual([{ sent: 3, stored: 2, parked: 1 }]);

    // As archiving does: what was taken out can be compared no more.
    const day = dayOfId(events[0]!.id);
    await two.customs.query('update retention_floor set floor = $1', [firstIdAt(endOfDay(day))]);
    await expect(customs.reconcile.check(day)).rejects.toMatchObject({ code: 'RECONCILIATION.DAY_ARCHIVED' });
  });

  it('names what the reader lacks and what it has too many, and has the missing sent again when an operator asks', async () => {
    const [lost, kept] = [aRecallOf('HG-1'), aRecallOf('HG-2')];
    await two.customs.post(lost, kept);
    // A row that left the outbox and never reached the broker.
    await two.customs.query('delete from outbox where event_id = $1', [lost.id]);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(1);
    const stranger = aRecallOf('HG-9').id;
    await inInbox(stranger);
    const day = dayOfId(lost.id);
    await police.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, false);
    const named = [lost.id, stranger].map((event_id, at) => ({ event_id, kind: at === 0 ? 'missing' : 'surplus' }));
    for (const book of [customs, police]) {
      expect(await book.differences(TOPIC)).toEqual(named.toSorted((a, b) => (a.event_id < b.event_id ? -1 : 1)));
      expect(await audited(book, 'reconciliation.differed')).toHaveLength(1);
    }
    await two.police.query('delete from inbox where event_id = $1', [stranger]);

    expect(await police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'lost on the way')).toEqual({
      replayed: 1,
    });
    await waitFor('the lost event to arrive', async () => (await here(lost.id)).length === 1);
    expect((await audited(customs, 'event.replayed'))[0]).toMatchObject({
      actor: 'bus:public-security',
      details: { kid: expect.stringContaining('customs') },
    });
    expect((await audited(police, 'reconciliation.repair-asked'))[0]).toMatchObject({ actor: 'operator' });
    await customs.reconcile.check(day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, true);
    expect(await customs.differences(TOPIC)).toEqual([]);
    await expect(police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'again')).rejects.toMatchObject({
      code: 'RECONCILIATION.NOTHING_TO_REPAIR',
    });
  });

  it('differs without an alarm once somebody explained why, until it is another difference', async () => {
    const stranger = aRecallOf('HG-9').id;
    await inInbox(stranger);
    await Promise.all([customs.start(), police.start()]);
    const at = { channel: TOPIC, day: dayOfId(stranger) };
    await customs.reconcile.check(at.day);
    for (const book of [customs, police]) await book.waitForVerdict(TOPIC, false);
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([1, 1]);
    const refusals = [
      [{}, 'SAY_WHICH'],
      [{ eventIds: [stranger], unexplained: 1 }, 'SAY_WHICH'],
      [{ eventIds: [stranger, aRecallOf('HG-1').id] }, 'DIFFERENCE_UNKNOWN'],
      [{ unexplained: 2 }, 'DIFFERENCES_CHANGED'],
    ] as const;
    for (const [what, code] of refusals)
      await expect(police.explanations.explain(at, what, 'operator', '原因')).rejects.toMatchObject({
        code: `RECONCILIATION.${code}`,
      });
    // As between the list of one hour and that of the next.
    const during = 'update reconciliation set open_hours = $1 where channel = $2';
    await two.police.query(during, [[5], TOPIC]);
    await expect(police.explanations.explain(at, { unexplained: 1 }, 'operator', '原因')).rejects.toMatchObject({
      code: 'RECONCILIATION.STILL_COMPARING',
    });
    await two.police.query(during, [[], TOPIC]);
    const unseen = aRecallOf('HG-8').id;
    await two.police.query(
      "insert into reconciliation_difference (channel, event_id, day, hour, kind, event_type, named_at) values ($1, $2, $3, 5, 'changed', '', now())",
      [TOPIC, unseen, at.day],
    );
    await expect(police.explanations.explain(at, { unexplained: 1 }, 'operator', '原因')).rejects.toMatchObject({
      code: 'RECONCILIATION.DIFFERENCES_CHANGED',
      details: { seen: 1, now: 2 },
    });
    await two.police.query("update reconciliation_difference set kind = 'missing' where event_id = $1", [unseen]);
    const toSettle = () => daysToSettle(police.service.database.unitOfWork, [TOPIC]);
    expect(await toSettle()).toEqual([at]);
    await two.police.query('delete from reconciliation_difference where event_id = $1', [unseen]);
    // A surplus stays: nobody looks at it each minute.
    expect(await toSettle()).toEqual([]);
    expect([await police.alarm('reader'), await audited(police, 'reconciliation.explained')]).toEqual([1, []]);

    const reason = '海关数据库自备份恢复，该事件仅收方留存';
    const left = await police.explanations.explain(at, { eventIds: [stranger] }, 'operator', reason);
    expect(left).toEqual({ unexplained: 0 });
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([1, 0]);
    // As a version before named it, without a state.
    await two.customs.query("update reconciliation_difference set state = ''");
    await customs.explanations.explain(at, { unexplained: 1 }, 'operator', 'restored from the backup');
    expect(await customs.alarm('writer')).toBe(0);
    expect((await audited(police, 'reconciliation.explained'))[0]).toMatchObject({
      actor: 'operator',
      details: { day: at.day, reason, events: 1, eventIds: stranger, unexplained: 0 },
    });

    const concluded = await customs.checkedAt(TOPIC);
    await customs.reconcile.check(at.day);
    await customs.waitForNextVerdict(TOPIC, concluded);
    expect([await customs.alarm('writer'), await police.alarm('reader')]).toEqual([0, 0]);
    const listed = (await listDifferences(police.service.database.unitOfWork, at, { limit: 9 })).map(namedDifferenceOf);
    expect(listed).toMatchObject([{ eventId: stranger, explanation: { reason, by: 'operator', holds: true } }]);
    expect(await audited(police, 'reconciliation.differed')).toHaveLength(1);

    await two.police.query('update inbox set digest = $2 where event_id = $1', [stranger, Buffer.alloc(32, 2)]);
    await customs.reconcile.check(at.day);
    await waitFor('the other difference to alarm', async () => (await customs.alarm('writer')) === 1);
    expect(await police.alarm('reader')).toBe(1);
    for (const book of [customs, police]) expect(await audited(book, 'reconciliation.differed')).toHaveLength(2);
    const [changed] = await listDifferences(customs.service.database.unitOfWork, at, { limit: 9 });
    expect(namedDifferenceOf(changed!).explanation).toMatchObject({ holds: false });

    // A bus handler that needs long would be ended again and again, and nothing behind it read.
    await two.police.query(`create function be_slow() returns trigger language plpgsql as
      $$ begin perform pg_sleep(0.1); return null; end $$`);
    await two.police.query(
      'create trigger slow before insert or delete on reconciliation_difference for each statement execute function be_slow()',
    );
    await police.service.database.unitOfWork.run(async (tx) => {
      await tx.query({ name: 'hurry', text: 'set local statement_timeout = 50' });
      await replaceDifferences(tx, at, { from: stranger, before: firstIdAt(endOfDay(at.day)) }, [], new Date());
    });
    expect(await police.differences(TOPIC)).toEqual([]);
  });

  it('states a day that is over by itself, once', async () => {
    const yesterday = aRecallOf('HG-1', 24);
    await two.customs.post(yesterday);
    await customs.daily.run();
    await customs.daily.run();
    const stated = await two.customs.query<{ channels: string }>(
      `select count(*)::int as channels, count(distinct channel)::int as distinct from reconciliation where day = $1`,
      [dayOfId(yesterday.id)],
    );
    expect(stated).toEqual([{ channels: 5, distinct: 5 }]);
    const events = await two.customs.query("select from event where type = 'customs.reconciliation-stated'");
    expect(events).toHaveLength(5);
  });

  it('restore drill: an older database in place of the service’s own loses nothing that the writer still has', async () => {
    const before = aRecallOf('HG-1', 5);
    await two.customs.post(before);
    await Promise.all([customs.start(), police.start()]);
    await two.police.waitForEffects(1);
    const copy = await police.backup();
    await police.start();

    const [retained, gone] = [aRecallOf('HG-2'), { ...aReceipt('HG-3'), id: aRecallOf('HG-3').id }];
    await two.customs.post(gone);
    await two.police.waitForEffects(2);
    // What the broker keeps no longer: only the writer's own log still has it.
    await two.police.stop();
    await two.bus.forget(CHANNEL);
    await two.customs.post(retained);
    await police.restore(copy);
    expect(await two.police.effects()).toHaveLength(1);
    await police.start();
    await waitFor('the bus to be read again', async () => (await here(retained.id)).length === 1);
    expect(await here(gone.id)).toHaveLength(0);

    const day = dayOfId(gone.id);
    await police.reconcile.check(day);
    await police.waitForVerdict(TOPIC, false);
    expect(await police.differences(TOPIC)).toContainEqual({ event_id: gone.id, kind: 'missing' });
    await police.reconcile.repair({ channel: TOPIC, day }, 'operator', 'restored from the backup');
    await waitFor('everything to be there again', async () => (await two.police.effects()).length === 3);
    await police.daily.run();
    await police.waitForVerdict(TOPIC, true);
  });

  /** Does something while a flush of verdicts holds the first and the last channel, taken in the other order. */
  async function whileVerdictsCome<T>(work: () => Promise<T>): Promise<{ result: T; channels: number }> {
    const channels = await two.customs.query<{ channel: string }>('select channel from reconciliation order by ctid');
    const [first, last] = [channels[0]!.channel, channels.at(-1)!.channel];
    const flush = two.customs.database.dataSource.createQueryRunner();
    await flush.startTransaction();
    const lock = (channel: string) =>
      flush.query('select from reconciliation where channel = $1 for update', [channel]);
    await lock(last);
    const working = work();
    await waitFor('the work to wait for the flush', async () => {
      const [{ n }] = (await two.customs.query<{ n: number }>(
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
    await two.customs.post(event);
    const day = dayOfId(event.id);
    await customs.reconcile.check(day);
    const { result, channels } = await whileVerdictsCome(() => customs.reconcile.check(day));
    expect(result).toMatchObject({ day, stated: channels });
  });

  it('states a day that is over while verdicts on several of its channels come in any order', async () => {
    const event = aRecallOf('HG-1', 24);
    await two.customs.post(event);
    await customs.reconcile.check(dayOfId(event.id));
    await two.customs.query("update reconciliation set until = until - interval '1 hour'");
    const { channels } = await whileVerdictsCome(() => customs.daily.run());
    const stated = await two.customs.query('select channel from reconciliation where until >= $1', [
      endOfDay(dayOfId(event.id)),
    ]);
    expect(stated).toHaveLength(channels);
  });
});
